package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The history of a branch, and the branch as it was at any point of it. */
public final class PastRuns {
  private final Context context;
  private final Repository repository;
  private final SqlFrontEnd frontEnd;
  private final Function<Datasets, Looks> looks;
  private final BiFunction<Graph, Snapshot, CompiledGraph> compiler;
  private final BranchName branch;

  /**
   * @param looks gives a look at datasets
   * @param compiler compiles a graph as it was when the snapshot was made
   */
  PastRuns(
      Context context,
      SqlFrontEnd frontEnd,
      Function<Datasets, Looks> looks,
      BiFunction<Graph, Snapshot, CompiledGraph> compiler,
      BranchName branch) {
    this.context = context;
    this.repository = context.repository();
    this.frontEnd = frontEnd;
    this.looks = looks;
    this.compiler = compiler;
    this.branch = branch;
  }

  /** Newest first. */
  public List<RunRow> list() {
    return repository.runs(branch);
  }

  /** As a run left the branch; empty if history does not know that run. */
  public Optional<Moment> open(long run) {
    return repository
        .past(branch, run)
        .map(past -> new Moment(context, frontEnd, looks, past.snapshot(), past.picture()));
  }

  /**
   * The newest run that left some partitions of a node, and not with the rows that they have now.
   *
   * @return empty if history knows none, or the search was cancelled
   */
  public OptionalLong lastOtherwise(NodeId node, Set<PartitionKey> keys, Cancellation stop) {
    var now = latest();
    for (var run : list()) {
      if (stop.requested()) {
        break;
      }
      if (open(run.run()).filter(then -> then.differs(now, node, keys)).isPresent()) {
        return OptionalLong.of(run.run());
      }
    }
    return OptionalLong.empty();
  }

  /** When the tasks of a run ran, by their start; nothing if a version ran it that kept nothing. */
  public List<TaskSpan> timeline(long run) {
    return repository.timeline(run);
  }

  /**
   * How all stood when a run ended, as {@link Workspace#assess} says it of the present; empty if
   * history does not know that run, or kept no graph of it.
   */
  public Optional<Assessment> assess(long run) {
    return repository
        .past(branch, run)
        .flatMap(past ->
            past.picture()
                .map(picture -> {
                  var graph = GraphBytes.graph(picture.bytes());
                  var compiled = compiler.apply(graph, past.snapshot());
                  return new PastReports(past.snapshot(), picture, compiled).assessment();
                }));
  }

  /** What its nodes had; nothing for a run that history does not know. */
  Datasets datasets(long run) {
    var datasets = new Datasets(context);
    repository
        .past(branch, run)
        .ifPresent(past ->
            past.snapshot()
                .nodes()
                .forEach((node, state) -> datasets.take(new NodeId(node), state)));
    return datasets;
  }

  /** What readers see now. */
  public Moment published() {
    return moment(repository.published(branch));
  }

  /** What the last run left, published or not. */
  public Moment latest() {
    return moment(repository.latest(branch));
  }

  private Moment moment(Snapshot snapshot) {
    return new Moment(context, frontEnd, looks, snapshot, repository.picture(snapshot.run()));
  }
}
