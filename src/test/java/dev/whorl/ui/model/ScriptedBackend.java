package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Execution.OnSpark;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Stop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps every question until the test answers it. */
final class ScriptedBackend extends QuietBackend {
  record Asked(Pipeline pipeline, CompletableFuture<Assessment> answer) {}

  final List<Asked> asked = new ArrayList<>();
  String sources = "one";
  Consumer<RunEvent> listener = event -> {};
  CompletableFuture<RunReport> run = new CompletableFuture<>();
  int runs;
  int stops;
  boolean paused;
  Debugging debugging = new StillDebugging();
  Optional<OnSpark> cluster = Optional.empty();
  CompletableFuture<Integer> joining = new CompletableFuture<>();

  static NodeReport report(NodeId id, Freshness freshness) {
    return new NodeReport(
        id,
        freshness,
        "because",
        "same",
        "",
        PartitionCounts.NONE,
        Shares.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        List.of(),
        false,
        Optional.empty());
  }

  static Assessment assessment(Pipeline pipeline, Freshness freshness) {
    var nodes = new LinkedHashMap<NodeId, NodeReport>();
    pipeline.graph().nodes().forEach(node -> nodes.put(node.id(), report(node.id(), freshness)));
    return new Assessment(nodes, List.of(), List.of(), new LinkedHashMap<>());
  }

  static RunReport report(RunReport.Outcome outcome, Stop... stops) {
    return new RunReport(
        1,
        "main",
        outcome,
        outcome == RunReport.Outcome.COMPLETE,
        1,
        PartitionCounts.NONE,
        0,
        0,
        List.of(stops),
        new LinkedHashMap<>());
  }

  void answer(Freshness freshness) {
    var last = asked.getLast();
    last.answer().complete(assessment(last.pipeline(), freshness));
  }

  @Override
  public CompletableFuture<Ready> ready() {
    return CompletableFuture.completedFuture(new Ready(Path.of("store"), 2, cluster, List.of()));
  }

  @Override
  public Placement placement() {
    return new Placement() {
      @Override
      public CompletableFuture<Integer> join(OnSpark to) {
        joining = new CompletableFuture<>();
        return joining;
      }

      @Override
      public CompletableFuture<Void> leave() {
        return CompletableFuture.completedFuture(null);
      }
    };
  }

  @Override
  public CompletableFuture<Assessment> assess(Pipeline pipeline) {
    var answer = new CompletableFuture<Assessment>();
    asked.add(new Asked(pipeline, answer));
    return answer;
  }

  @Override
  public RunHandle reconcile(Pipeline pipeline, Targets targets, Consumer<RunEvent> events) {
    listener = events;
    runs++;
    run = new CompletableFuture<>();
    var done = run;
    return new RunHandle() {
      @Override
      public void stop() {
        stops++;
      }

      @Override
      public void pause(boolean wished) {
        paused = wished;
      }

      @Override
      public CompletableFuture<RunReport> done() {
        return done;
      }
    };
  }

  @Override
  public CompletableFuture<String> sourceState(Pipeline pipeline) {
    return CompletableFuture.completedFuture(sources);
  }

  @Override
  public Debugging debugging() {
    return debugging;
  }
}
