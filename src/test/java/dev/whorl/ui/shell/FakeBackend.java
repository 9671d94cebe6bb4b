package dev.whorl.ui.shell;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Reading;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Page;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Workspace.SqlProblem;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.GraphEdits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A backend that says what the test tells it to, at once, and records what it was asked. */
final class FakeBackend implements Backend {
  record State(Freshness freshness, String reason, Shares shares, Optional<Long> rows) {}

  final Map<String, State> states = new HashMap<>();
  final List<Set<NodeId>> runs = new ArrayList<>();
  CompletableFuture<RunReport> running = new CompletableFuture<>();
  Consumer<RunEvent> listener = event -> {};
  boolean stopped;
  String sources = "";

  void say(String node, Freshness freshness, String reason, Shares shares, long rows) {
    states.put(
        node,
        new State(freshness, reason, shares, rows < 0 ? Optional.empty() : Optional.of(rows)));
  }

  NodeReport report(Node node) {
    var id = node.id();
    if (node.reading() instanceof Reading.Invalid(List<Problem> problems)) {
      return report(
          id,
          new State(
              Freshness.INVALID, problems.getFirst().message(), Shares.NONE, Optional.empty()));
    }
    return report(
        id,
        states.getOrDefault(
            id.value(),
            new State(
                Freshness.STALE, "Never computed.", new Shares(0, 1, 0, 0, 0), Optional.empty())));
  }

  private static NodeReport report(NodeId id, State state) {
    boolean known = state.freshness() != Freshness.INVALID && state.shares().fresh() > 0;
    return new NodeReport(
        id,
        state.freshness(),
        state.reason(),
        "same",
        "Row by row, so it is cut like its input.",
        PartitionCounts.NONE,
        state.shares(),
        state.rows(),
        known
            ? Optional.of(Fingerprint.builder("test").add(id.value()).add(7).build())
            : Optional.empty(),
        List.of(),
        0,
        0,
        0.1,
        state.freshness() == Freshness.FAILED ? Optional.of(state.reason()) : Optional.empty());
  }

  @Override
  public CompletableFuture<Ready> ready() {
    return CompletableFuture.completedFuture(new Ready(Path.of("/data/whorl/store"), 2));
  }

  @Override
  public CompletableFuture<Assessment> assess(Pipeline pipeline) {
    return CompletableFuture.completedFuture(assessment(pipeline));
  }

  Assessment assessment(Pipeline pipeline) {
    var nodes = new LinkedHashMap<NodeId, NodeReport>();
    var edges = new ArrayList<Assessment.Edge>();
    var problems = new ArrayList<Problem>();
    for (var node : pipeline.graph().nodes()) {
      nodes.put(node.id(), report(node));
      if (node.reading() instanceof Reading.Invalid(List<Problem> own)) {
        problems.addAll(own);
      }
      inputs(pipeline, node).forEach(id -> edges.add(new Assessment.Edge(id, node.id())));
    }
    return new Assessment(nodes, edges, problems, new LinkedHashMap<>());
  }

  private static List<NodeId> inputs(Pipeline pipeline, Node node) {
    if (!node.kind().equals(Optional.of(Kind.SQL))) {
      return GraphEdits.inputs(node);
    }
    var sql = node.properties().text("sql").orElse("");
    return pipeline.graph().nodes().stream()
        .map(Node::id)
        .filter(id -> Pattern.compile("(?i)(FROM|JOIN)\\s+" + id + "\\b").matcher(sql).find())
        .toList();
  }

  @Override
  public RunHandle reconcile(Pipeline pipeline, Set<NodeId> targets, Consumer<RunEvent> events) {
    runs.add(targets);
    listener = events;
    running = new CompletableFuture<>();
    var done = running;
    return new RunHandle() {
      @Override
      public void stop() {
        stopped = true;
      }

      @Override
      public CompletableFuture<RunReport> done() {
        return done;
      }
    };
  }

  @Override
  public CompletableFuture<Optional<Page>> page(
      Pipeline pipeline, NodeId node, long offset, int limit) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  @Override
  public CompletableFuture<String> sourceState(Pipeline pipeline) {
    return CompletableFuture.completedFuture(sources);
  }

  @Override
  public CompletableFuture<Optional<SqlProblem>> checkSql(
      Pipeline pipeline, NodeId node, String sql) {
    return CompletableFuture.completedFuture(Optional.empty());
  }
}
