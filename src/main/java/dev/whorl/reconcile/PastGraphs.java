package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Past;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The graphs that earlier runs ran, and what they tell of the data that those left. */
final class PastGraphs {
  private final Context context;
  private final Repository repository;
  private final SqlFrontEnd frontEnd;
  private final GraphCompiler compiler;
  private final Situations situations;

  PastGraphs(Context context, SqlFrontEnd frontEnd, GraphCompiler compiler, Situations situations) {
    this.context = context;
    this.situations = situations;
    this.repository = context.repository();
    this.frontEnd = frontEnd;
    this.compiler = compiler;
  }

  /** As {@link Workspace#queries}. */
  Queries queries(Pipeline pipeline) {
    var branch = pipeline.branchName();
    var published = repository.published(branch);
    return new Queries(
        context,
        frontEnd,
        published,
        () -> views(branch, published),
        pipeline.graph(),
        place -> situations.ownFiles(pipeline).refusalToReplace(place));
  }

  /** As {@link Workspace#lineage}. */
  Lineage lineage(Pipeline pipeline) {
    var branch = pipeline.branchName();
    var published = repository.published(branch);
    var snapshot = pipeline.past().isEmpty() && published.run() > 0 ? published : left(pipeline);
    var drawn = pipeline.past().isEmpty() ? drawn(snapshot) : Optional.<Graph>empty();
    var graph = compiler.compile(drawn.orElse(pipeline.graph()), snapshot);
    return lineage(branch, snapshot, graph);
  }

  /** What the run left as which the pipeline is looked at, or else the last one. */
  Snapshot left(Pipeline pipeline) {
    return pipeline.past().isPresent()
        ? then(pipeline).map(Past::snapshot).orElse(Snapshot.EMPTY)
        : repository.latest(pipeline.branchName());
  }

  /** How every partition stood in the past; empty in the present. */
  Optional<PartitionStates> partitions(Pipeline pipeline) {
    return pipeline.past().isEmpty()
        ? Optional.empty()
        : then(pipeline)
            .flatMap(past ->
                past.picture()
                    .map(picture -> {
                      var graph = compiler.compile(pipeline.graph(), past.snapshot());
                      return new PastReports(past.snapshot(), picture, graph).partitions();
                    }))
            .or(() -> Optional.of(PartitionStates.NONE));
  }

  private Optional<Past> then(Pipeline pipeline) {
    return pipeline.past().isPresent()
        ? repository.past(pipeline.branchName(), pipeline.past().getAsLong())
        : Optional.empty();
  }

  /**
   * As {@link Workspace#columns}; in the past, over the graph as it was compiled then.
   *
   * @param present the graph as a run sees it now
   */
  ColumnTrace columns(
      Pipeline pipeline, Supplier<CompiledGraph> present, NodeId node, String column) {
    var graph =
        pipeline.past().isPresent()
            ? compiler.compile(pipeline.graph(), left(pipeline))
            : present.get();
    return ColumnTrace.of(graph, compiler::lineage, new ColumnLineage.Origin(node, column));
  }

  /** What a snapshot's partitions are made from, by the graph that made it. */
  Lineage lineage(BranchName branch, Snapshot snapshot, CompiledGraph graph) {
    return new Lineage(
        snapshot,
        graph,
        new Slices(repository),
        compiler::lineage,
        new PartitionDetails(repository, branch, snapshot));
  }

  /** The views of the run that published last; it may have found the snapshot as it was. */
  private List<Compiled.Query> views(BranchName branch, Snapshot published) {
    var run =
        repository.runs(branch).stream()
            .filter(RunRow::published)
            .mapToLong(RunRow::run)
            .reduce(published.run(), Math::max);
    return repository
        .picture(run)
        .map(picture -> GraphBytes.graph(picture.bytes()))
        .filter(graph -> graph.nodes().stream().anyMatch(PastGraphs::isView))
        .map(graph -> compiler.compile(graph, published))
        .map(compiled ->
            compiled.nodes().values().stream()
                .flatMap(node ->
                    node instanceof Compiled.View(Compiled.Query query)
                        ? Stream.of(query)
                        : Stream.<Compiled.Query>empty())
                .toList())
        .orElse(List.of());
  }

  private static boolean isView(Node node) {
    return node.reading() instanceof Reading.Valid valid && !valid.materialize();
  }

  /** The graph of the run that made a snapshot, if it is still known. */
  private Optional<Graph> drawn(Snapshot snapshot) {
    return repository.picture(snapshot.run()).map(picture -> GraphBytes.graph(picture.bytes()));
  }
}
