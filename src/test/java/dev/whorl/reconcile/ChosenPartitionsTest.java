package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run for some partitions computes those and what they need, and the next run reuses them. */
class ChosenPartitionsTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "in/*.csv",
                   "columns": {"day": "VARCHAR", "amount": "INTEGER"}},
        "valid": {"kind": "filter", "input": "clicks", "where": "amount > LEAST"CHECKS},
        "seen": {"kind": "sql", "materialize": false, "sql": "SELECT * FROM valid"},
        "twice": {"kind": "sql", "sql": "SELECT day, amount * 2 AS amount FROM seen"},
        "daily": {"kind": "sql", "sql": "SELECT day, sum(amount) AS sum FROM valid GROUP BY day"},
        "shares": {"kind": "sql", "sql": "SELECT day, sum / 2 AS half FROM daily"},
        "total": {"kind": "sql", "sql": "SELECT sum(sum) AS sum FROM daily"},
        "both": {"kind": "sql",
                 "sql": "SELECT day, amount FROM valid UNION ALL SELECT day, half FROM shares"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder);
    draw("0", "");
    for (int day = 1; day <= 5; day++) {
      lab.file("in/" + day + ".csv", "day,amount", day + ",1", day + "," + day, "0,1");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void draw(String least, String checks) {
    lab.nodes(NODES.replace("LEAST", least).replace("CHECKS", checks));
  }

  private RunReport reconcile(Map<NodeId, Set<PartitionKey>> chosen) {
    return lab.debugger().resume(new Targets(chosen), _ -> {}).await();
  }

  private RunReport reconcile(String node, String... keys) {
    return reconcile(Map.of(new NodeId(node), keys(keys)));
  }

  private static Set<PartitionKey> keys(String... keys) {
    return Stream.of(keys)
        .map(key -> new PartitionKey(List.of(key.split("/"))))
        .collect(Collectors.toSet());
  }

  private static Map<String, Integer> computed(RunReport report) {
    return report.nodes().entrySet().stream()
        .filter(node -> node.getValue().counts().computed() > 0)
        .collect(
            Collectors.toMap(
                node -> node.getKey().value(), node -> node.getValue().counts().computed()));
  }

  @Test
  void onlyTheChosenOnesAndTheFilesOfTheSameKeyAreComputed() {
    var run = reconcile("twice", "2.csv", "4.csv");
    assertThat(computed(run)).isEqualTo(Map.of("clicks", 2, "valid", 2, "twice", 2));
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(run.published()).as("half a node is not published").isFalse();
    assertThat(Lab.freshness(run, "clicks")).isEqualTo(Freshness.STALE);
    assertThat(lab.status("twice").shares().fresh()).isEqualTo(2);

    var all = lab.reconcile();
    assertThat(all.published()).isTrue();
    assertThat(Lab.node(all, "twice").counts().reused()).isEqualTo(2);
    assertThat(computed(all))
        .isEqualTo(
            Map.of(
                "clicks", 3, "valid", 3, "twice", 3, "daily", 6, "shares", 6, "total", 1, "both",
                11));
    assertThat(lab.query("SELECT count(*) FROM twice")).isEqualTo(List.of(List.of("15")));
  }

  @Test
  void whatIsCutByAnotherKeyIsNeededWhole() {
    var run = reconcile("shares", "3");
    assertThat(computed(run)).isEqualTo(Map.of("clicks", 5, "valid", 5, "daily", 1, "shares", 1));
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.freshness(run, "valid")).isEqualTo(Freshness.FRESH);
  }

  @Test
  void ofAStackOnlyThePartOfTheChosenKeyIsNeeded() {
    assertThat(computed(reconcile("both", "valid/5.csv")))
        .isEqualTo(Map.of("clicks", 1, "valid", 1, "both", 1));
    assertThat(computed(reconcile("both", "shares/5")))
        .isEqualTo(Map.of("clicks", 4, "valid", 4, "daily", 1, "shares", 1, "both", 1));
  }

  @Test
  void readersSeeWhatTheySawUntilAllOfTheNodeIsFresh() {
    lab.reconcile();
    var before = lab.rows("twice");
    draw("1", "");
    assertThat(computed(reconcile("twice", "1.csv", "2.csv")))
        .isEqualTo(Map.of("valid", 2, "twice", 2));
    assertThat(lab.rows("twice")).isEqualTo(before);
    assertThat(lab.rows("valid")).isEqualTo(lab.query("FROM valid ORDER BY ALL")).hasSize(15);

    var rest = reconcile("twice", "3.csv", "4.csv", "5.csv");
    assertThat(rest.published()).as("the last ones make it whole").isTrue();
    assertThat(computed(rest)).isEqualTo(Map.of("valid", 3, "twice", 3));
    assertThat(lab.rows("twice")).hasSize(4);
  }

  @Test
  void aChosenOneThatIsFreshAlreadyComputesNothing() {
    lab.reconcile();
    draw("1", "");
    var run = reconcile("clicks", "1.csv");
    assertThat(computed(run)).isEmpty();
    assertThat(run.published()).isTrue();
  }

  @Test
  void whatAStrictCheckGuardsIsNeededWhole() {
    draw("0", ", \"checks\": [{\"name\": \"small\", \"rows\": \"amount < 9\"}]");
    var run = reconcile("twice", "2.csv");
    assertThat(computed(run)).isEqualTo(Map.of("clicks", 5, "valid", 5, "twice", 1));
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void aCheckThatAChosenOneOffendsHoldsTheRunBack() {
    draw("0", ", \"checks\": [{\"name\": \"small\", \"rows\": \"amount < 4\"}]");
    assertThat(reconcile("valid", "2.csv").outcome()).isEqualTo(Outcome.COMPLETE);
    var run = reconcile("valid", "4.csv");
    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(computed(run)).isEqualTo(Map.of("clicks", 1, "valid", 1));
  }

  @Test
  void aChosenOneThatFailsIsToldOf() {
    lab.set("twice", "sql", "SELECT day, CAST(concat('x', amount) AS INTEGER) AS amount FROM seen");
    var run = reconcile("twice", "2.csv");
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Lab.node(run, "twice").counts().failed()).isEqualTo(1);
    assertThat(computed(run)).isEqualTo(Map.of("clicks", 1, "valid", 1));
  }

  @Test
  void whatIsStoppedGoesOnOnlyIfItIsChosen() {
    lab.until(Breakpoint.at(new NodeId("twice"), "2.csv", new Trigger.After()));
    reconcile("twice", "4.csv");
    assertThat(lab.debugger().stops())
        .extracting(stop -> stop.partition().text())
        .containsExactly("2.csv");
    var on = reconcile("twice", "2.csv");
    assertThat(computed(on)).as("what it staged is there").isEmpty();
    assertThat(Lab.freshness(on, "twice")).isEqualTo(Freshness.FRESH);
    assertThat(lab.debugger().stops()).isEmpty();
  }

  @Test
  void progressCountsWhatWasAskedForOnly() {
    var progress = new ArrayList<RunEvent.Progress>();
    lab.debugger()
        .resume(
            new Targets(Map.of(new NodeId("twice"), keys("2.csv", "4.csv"))),
            event -> {
              if (event instanceof RunEvent.Progress now) {
                progress.add(now);
              }
            })
        .await();
    assertThat(progress.getLast().known()).isEqualTo(6);
    assertThat(progress.getLast().done()).isEqualTo(6);
  }
}
