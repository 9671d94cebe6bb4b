package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.Compiler;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Scheme;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Repository;
import dev.whorl.source.Territory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How pipelines stand: what they read now, held against what the store has and what its user wants
 * held or stopped. Nothing here computes.
 */
final class Situations {
  private final Workspace.Settings settings;
  private final Context context;
  private final Repository repository;
  private final DuckDbSql sql;
  private final GraphCompiler compiler;

  Situations(Workspace.Settings settings, Context context, DuckDbSql sql, GraphCompiler compiler) {
    this.settings = settings;
    this.context = context;
    this.repository = context.repository();
    this.sql = sql;
    this.compiler = compiler;
  }

  /** With every node as far as it is known without computing. */
  Situation advanced(Pipeline pipeline, Targets targets) {
    var situation = of(pipeline, targets);
    situation.advance(situation.nodes().keySet());
    return situation;
  }

  /** Advances all nodes, and says which exports are as they ought to be. */
  void complete(Pipeline pipeline, Situation situation) {
    situation.advance(situation.nodes().keySet());
    lookAtExports(pipeline, situation);
    situation.failures().tell(pipeline.branchName(), situation);
  }

  /** As it is kept: what is stopped, and what failed when it was last tried, stays so. */
  Situation of(Pipeline pipeline, Targets targets) {
    var before = repository.failures(pipeline.branchName());
    var failures = Failures.of(before, context.failures());
    return of(pipeline, see(pipeline), targets, stops(pipeline), failures);
  }

  /** As a run sees it, which tries again what failed. */
  Situation anew(Pipeline pipeline, Seen seen, Targets targets, List<Stop> standing) {
    return of(pipeline, seen, targets, standing, Failures.NONE);
  }

  /** What is stopped on the branch. */
  List<Stop> stops(Pipeline pipeline) {
    return repository.stops().of(pipeline.branchName()).stream().map(Stop::of).toList();
  }

  /** What the user lets nothing past. */
  PipelineHolds holds(Pipeline pipeline) {
    return new PipelineHolds(repository.holds(), pipeline.branchName());
  }

  /** What the pipeline reads now. */
  Seen see(Pipeline pipeline) {
    var scanner = scanner(pipeline);
    var scans = new HashMap<NodeId, SourceScan>();
    var columns = new HashMap<NodeId, Compiler.SourceColumns>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Source source) {
        var scan = scanner.scan(source);
        scans.put(node.id(), scan);
        columns.put(node.id(), columns(scan));
      }
    }
    refuseOwnFiles(pipeline, scans, columns);
    return new Seen(compiler.compile(pipeline.graph(), columns), scans);
  }

  private void refuseOwnFiles(
      Pipeline pipeline,
      Map<NodeId, SourceScan> scans,
      Map<NodeId, Compiler.SourceColumns> unusable) {
    var exports = new LinkedHashMap<NodeId, Spec.Export>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Export export) {
        exports.put(node.id(), export);
      }
    }
    if (exports.isEmpty()) {
      return;
    }
    var own = ownFiles(pipeline);
    var found = OwnFiles.found(scans);
    exports.forEach((node, export) ->
        own.refusal(export, found)
            .map(why -> why + ": choose another place to write to.")
            .map(why -> new Compiler.SourceColumns.Unusable("path", why))
            .ifPresent(why -> unusable.put(node, why)));
  }

  /** What the pipeline must not write. */
  OwnFiles ownFiles(Pipeline pipeline) {
    return new OwnFiles(pipeline, territory(pipeline));
  }

  /** What a {@code files} source finds; empty of any other node, or if it finds nothing. */
  Optional<SourceScan.Files> files(Pipeline pipeline, NodeId node) {
    var reading = pipeline.graph().node(node).map(Node::reading);
    return reading.orElse(null) instanceof Reading.Valid valid
            && valid.spec() instanceof Spec.Files spec
            && scanner(pipeline).scan(spec) instanceof SourceScan.Files found
        ? Optional.of(found)
        : Optional.empty();
  }

  /**
   * Not looked at yet: nothing in it has been advanced.
   *
   * @param standing the stops that hold
   */
  private Situation of(
      Pipeline pipeline, Seen seen, Targets targets, List<Stop> standing, Failures failures) {
    var last = repository.latest(pipeline.branchName());
    return new Situation(
        seen.graph(),
        seen.scans(),
        repository,
        last,
        targets,
        holds(pipeline).now(),
        standing,
        failures);
  }

  private static Compiler.SourceColumns columns(SourceScan scan) {
    return switch (scan) {
      case SourceScan.Files files ->
          new Compiler.SourceColumns.Known(files.columns(), new Scheme.Opaque());
      case SourceScan.Rows rows ->
          new Compiler.SourceColumns.Known(rows.columns(), new Scheme.Whole());
      case SourceScan.Published published ->
          new Compiler.SourceColumns.Known(published.columns(), published.scheme());
      case SourceScan.Failed _ -> new Compiler.SourceColumns.Unknown();
      case SourceScan.Misread(String property, String message) ->
          new Compiler.SourceColumns.Unusable(property, message);
    };
  }

  private void lookAtExports(Pipeline pipeline, Situation situation) {
    var exports = exports(pipeline);
    for (var node : situation.nodes().values()) {
      if (node.compiled() instanceof Compiled.Export export
          && !situation.isHeldBack(node)
          && situation.isReadable(export)
          && exports.isFresh(situation, export)) {
        node.exported(0);
      }
    }
  }

  SourceScanner scanner(Pipeline pipeline) {
    var publications =
        new Publications(repository, settings.documents(), this::territory, pipeline);
    return new SourceScanner(repository, context.engine(), sql, territory(pipeline), publications);
  }

  /** Where the pipeline may read and write. */
  Territory territory(Pipeline pipeline) {
    return territory(pipeline.folder());
  }

  private Territory territory(Path folder) {
    return new Territory(folder, settings.workspaces(), settings.store());
  }

  /** What the branch writes to files of the user. */
  Exports exports(Pipeline pipeline) {
    return new Exports(context, pipeline.branchName(), territory(pipeline), ownFiles(pipeline));
  }

  /**
   * A cheap digest of the outside data that the pipeline reads; differs once a file changes, or
   * another document publishes.
   */
  String sourceState(Pipeline pipeline) {
    var scanner = scanner(pipeline);
    var state = new ArrayList<String>();
    for (var node : pipeline.graph().nodes()) {
      if (node.reading() instanceof Reading.Valid valid
          && valid.spec() instanceof Spec.Source source) {
        state.add(scanner.look(source));
      }
    }
    return String.join("\n", state);
  }
}
