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
import org.jspecify.annotations.Nullable;

/** A backend that says what the test tells it to, at once, and records what it was asked. */
final class FakeBackend implements Backend {
  record State(Freshness freshness, String reason, Shares shares, Optional<Long> rows) {}

  private static final State UNKNOWN =
      new State(Freshness.STALE, "Never computed.", new Shares(0, 1, 0, 0, 0), Optional.empty());

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
    return report(id, states.getOrDefault(id.value(), UNKNOWN));
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
    var rows = states.getOrDefault(node.value(), UNKNOWN).rows().orElse(0L);
    return CompletableFuture.completedFuture(
        rows == 0 ? Optional.empty() : Optional.of(page(offset, Math.min(limit, rows), rows)));
  }

  private static Page page(long offset, long length, long total) {
    var countries = List.of("FR", "DE", "US", "JP", "BR");
    var rows = new ArrayList<List<@Nullable String>>();
    for (long row = offset; row < Math.min(total, offset + length); row++) {
      var cells = new ArrayList<@Nullable String>();
      cells.add(Long.toString(70_000 + row * 7919 % 25_000));
      cells.add("2026-02-28 00:%02d:%02d".formatted(row / 7 % 60, row * 11 % 60));
      cells.add(countries.get((int) (row % 5)));
      cells.add(row % 3 == 0 ? "buy" : "view");
      cells.add(row % 3 == 0 ? "%.2f".formatted(row * 37 % 9000 / 100.0) : "0.10");
      cells.add(row % 9 == 4 ? null : row % 2 == 0 ? "new" : "returning");
      rows.add(cells);
    }
    return new Page(
        List.of(
            new dev.whorl.partition.Column("user_id", "BIGINT"),
            new dev.whorl.partition.Column("ts", "TIMESTAMP"),
            new dev.whorl.partition.Column("country", "VARCHAR"),
            new dev.whorl.partition.Column("button", "VARCHAR"),
            new dev.whorl.partition.Column("amount", "DECIMAL(10,2)"),
            new dev.whorl.partition.Column("segment", "VARCHAR")),
        offset,
        rows,
        total);
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
