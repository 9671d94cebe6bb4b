package dev.whorl.reconcile;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.engine.Cancellation;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A pipeline with its files and its store in a folder, for tests. */
final class Lab implements AutoCloseable {
  private static final long MEMORY = 1L << 30;

  private final Path folder;
  private final Workspace workspace;
  private Graph graph;

  private Lab(Path folder, Workspace workspace, Graph graph) {
    this.folder = folder;
    this.workspace = workspace;
    this.graph = graph;
  }

  static Lab open(Path folder) {
    return open(folder, Graph.EMPTY);
  }

  static Lab open(Path folder, Graph graph) {
    return open(folder, graph, Execution.IN_PROCESS);
  }

  static Lab open(Path folder, Execution execution) {
    return open(folder, Graph.EMPTY, execution);
  }

  private static Lab open(Path folder, Graph graph, Execution execution) {
    try {
      var settings =
          new Workspace.Settings(
              folder.resolve("store"), 2, MEMORY, false, List.of(), new PipelineFiles(), execution);
      return new Lab(folder, Workspace.open(settings), graph);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  /** The nodes of {@code {"id": {…}, …}}. */
  static Graph graph(String nodes) {
    var text =
        "{\"whorl\": 1, \"name\": \"t\", \"branches\": {\"main\": {\"nodes\": " + nodes + "}}}";
    try {
      return Document.parse(text).branch("main").orElseThrow();
    } catch (DocumentException e) {
      throw new AssertionError(text, e);
    }
  }

  Lab nodes(String nodes) {
    graph = graph(nodes);
    return this;
  }

  Graph graph() {
    return graph;
  }

  Path folder() {
    return folder;
  }

  Lab edit(String node, UnaryOperator<Node> change) {
    graph = graph.with(change.apply(graph.node(new NodeId(node)).orElseThrow()));
    return this;
  }

  Lab set(String node, String property, String text) {
    return edit(node, old -> old.with(property, Value.of(text)));
  }

  Lab file(String path, String... lines) {
    try {
      var file = folder.resolve(path);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Lab delete(String path) {
    try {
      Files.delete(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Pipeline pipeline() {
    return pipeline("main");
  }

  Pipeline pipeline(String branch) {
    return new Pipeline("lab", "Lab", folder, branch, graph);
  }

  Workspace workspace() {
    return workspace;
  }

  RunReport reconcile(String... targets) {
    var nodes = new ArrayList<NodeId>();
    List.of(targets).forEach(target -> nodes.add(new NodeId(target)));
    return workspace.reconcile(pipeline(), Set.copyOf(nodes), _ -> {}).await();
  }

  Debugger debugger() {
    return workspace.debugger(pipeline());
  }

  /** A run that stops at these breakpoints; what is stopped goes on. */
  RunReport until(Breakpoint... breakpoints) {
    return debugger().until(Targets.ALL, List.of(breakpoints), _ -> {}).await();
  }

  static NodeReport node(RunReport report, String node) {
    return Objects.requireNonNull(report.nodes().get(new NodeId(node)), node);
  }

  static Freshness freshness(RunReport report, String node) {
    return node(report, node).freshness();
  }

  static int computed(RunReport report, String node) {
    return node(report, node).counts().computed();
  }

  NodeReport status(String node) {
    return workspace.assess(pipeline()).node(new NodeId(node)).orElseThrow();
  }

  /** The first rows of what a node has now. */
  Optional<Page> page(NodeId node, int limit) throws QueryException {
    return workspace.page(pipeline(), Look.at(node), 0, limit, new Cancellation());
  }

  /** All published rows of a node, ordered, as text. */
  List<List<@Nullable String>> rows(String node) {
    return query("SELECT * FROM \"" + node + "\" ORDER BY ALL");
  }

  /** The first rows that a SELECT about a stopped task gives. */
  List<List<@Nullable String>> rows(Stop stop, String sql) throws QueryException {
    return debugger().evaluate(stop, sql, 0, 100, new Cancellation()).rows();
  }

  List<List<@Nullable String>> query(String sql) {
    try {
      return workspace.queries(pipeline()).rows(sql).rows();
    } catch (QueryException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    workspace.close();
  }
}
