package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.repository.Records.BranchName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks SQL and nodes while they are typed, against the columns that the last assessment of its
 * branch found.
 */
final class SqlChecks {
  private final Situations situations;
  private final GraphCompiler compiler;
  private final Map<BranchName, Compilation> assessed = new ConcurrentHashMap<>();

  SqlChecks(Situations situations, GraphCompiler compiler) {
    this.situations = situations;
    this.compiler = compiler;
  }

  /** Takes what an assessment of the pipeline found. */
  void take(Pipeline pipeline, CompiledGraph compiled) {
    assessed.put(pipeline.branchName(), new Compilation(pipeline.graph(), compiled));
  }

  /** As {@link Workspace#checkSql}. */
  Optional<Workspace.SqlProblem> problem(Pipeline pipeline, NodeId node, String text) {
    return compiler
        .check(pipeline.graph(), around(pipeline, node), node, text)
        .map(e -> new Workspace.SqlProblem(e.bare(), e.offset()));
  }

  /** As {@link Workspace#problems}. */
  List<Problem> problems(Pipeline pipeline, NodeId node) {
    return compiler.problems(pipeline.graph(), around(pipeline, node), node);
  }

  private CompiledGraph around(Pipeline pipeline, NodeId node) {
    return Optional.ofNullable(assessed.get(pipeline.branchName()))
        .filter(last -> last.isOf(pipeline.graph(), node))
        .map(Compilation::compiled)
        .orElseGet(() -> situations.see(pipeline).graph());
  }

  /** A graph as it was when it was assessed last. */
  private record Compilation(Graph graph, CompiledGraph compiled) {
    /** Whether it tells the columns of everything that {@code node} may read in {@code now}. */
    boolean isOf(Graph now, NodeId node) {
      return others(now, node).equals(others(graph, node));
    }

    private static List<Node> others(Graph graph, NodeId node) {
      return graph.nodes().stream().filter(other -> !other.id().equals(node)).toList();
    }
  }
}
