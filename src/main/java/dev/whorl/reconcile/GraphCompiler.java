package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.Compiler;
import dev.whorl.compile.SqlException;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.repository.Records.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiler, for any number of threads: it works for one of them at a time. */
final class GraphCompiler {
  private final Compiler compiler;

  GraphCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  /**
   * @param columns what each source is found to have
   */
  synchronized CompiledGraph compile(Graph graph, Map<NodeId, Compiler.SourceColumns> columns) {
    return compiler.compile(graph, columns);
  }

  /** A graph as it was compiled when the snapshot was made. */
  CompiledGraph compile(Graph graph, Snapshot snapshot) {
    var columns = new HashMap<NodeId, Compiler.SourceColumns>();
    for (var node : graph.nodes()) {
      var state = snapshot.nodes().get(node.id().value());
      columns.put(
          node.id(),
          state == null
              ? new Compiler.SourceColumns.Unknown()
              : new Compiler.SourceColumns.Known(state.columns(), state.scheme()));
    }
    return compile(graph, columns);
  }

  /** From which columns the columns of a node come. */
  synchronized ColumnLineage lineage(Compiled compiled) {
    return compiler.lineage(compiled);
  }

  /** What is wrong with one node, whose inputs are as in {@code compiled}. */
  synchronized List<Problem> problems(Graph graph, CompiledGraph compiled, NodeId node) {
    return compiler.problems(graph, compiled, node);
  }

  /** What is wrong with an SQL text as that of a node, if anything is. */
  synchronized Optional<SqlException> check(
      Graph graph, CompiledGraph compiled, NodeId node, String text) {
    return compiler.check(graph, compiled, node, text);
  }
}
