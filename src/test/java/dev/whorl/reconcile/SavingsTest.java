package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.repository.Records.RunRow;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says that it did not have to do, and what a plan says that it will take. */
final class SavingsTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"day": "DATE", "who": "VARCHAR"}},
        "valid": {"kind": "filter", "input": "clicks", "where": "who IS NOT NULL"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"n": "count(*)"}}
      }
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    for (int day = 1; day < 6; day++) {
      lab.file("clicks/" + day + ".csv", "day,who", "2026-01-0" + day + ",a");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private double spent(RunReport run) {
    return run.nodes().values().stream().mapToDouble(node -> node.seconds()).sum();
  }

  @Test
  void nothingIsSavedAtFirstAndAllOfItAfterwards() {
    var first = lab.reconcile();
    var second = lab.reconcile();

    assertThat(first.savedSeconds()).isLessThan(1e-4);
    assertThat(second.counts().computed()).isZero();
    assertThat(second.savedSeconds())
        .isCloseTo(spent(first), org.assertj.core.api.Assertions.within(1e-3));
    assertThat(second.cutOff()).isZero();
  }

  @Test
  void whatDidNotRunIsSavedAndWhatDidIsNot() {
    double first = spent(lab.reconcile());
    lab.file("clicks/5.csv", "day,who", "2026-01-05,a", "2026-01-05,b");
    var second = lab.reconcile();
    double all = first + spent(second);

    assertThat(second.counts().computed()).isEqualTo(3);
    assertThat(second.savedSeconds()).isPositive().isLessThan(first);
    assertThat(lab.reconcile().savedSeconds()).isLessThan(all).isGreaterThan(second.savedSeconds());
  }

  @Test
  void aChangeThatGivesTheSameRowsCutsOffWhatWaitedForIt() {
    lab.reconcile();
    lab.file("clicks/5.csv", "day,who", "\"2026-01-05\",\"a\"");
    var run = lab.reconcile();

    assertThat(run.counts().computed()).isEqualTo(1);
    assertThat(run.cutOff()).isEqualTo(2);
    assertThat(lab.reconcile().cutOff()).isZero();
  }

  @Test
  void historyKeepsWhatWasSaved() {
    lab.reconcile();
    var report = lab.reconcile();
    RunRow row = lab.workspace().runs(lab.pipeline()).getFirst();

    assertThat(row.savedSeconds()).isEqualTo(report.savedSeconds());
    assertThat(row.cutOff()).isEqualTo(report.cutOff());
  }

  @Test
  void aPlanEstimatesFromWhatANodeTookBefore() {
    assertThat(estimate("clicks")).isEmpty();
    double first = Lab.node(lab.reconcile(), "clicks").seconds();
    assertThat(estimate("clicks")).isEmpty();
    lab.file("clicks/6.csv", "day,who", "2026-01-06,a");

    assertThat(estimate("clicks").orElseThrow())
        .isCloseTo(first / 5, org.assertj.core.api.Assertions.within(1e-3));
    assertThat(lab.workspace().plan(lab.pipeline(), Set.of()).estimate())
        .isEqualTo(estimate("clicks"));
  }

  private java.util.Optional<Double> estimate(String node) {
    return lab.workspace().assess(lab.pipeline()).node(new NodeId(node)).orElseThrow().estimate();
  }

  @Test
  void equalBlueprintsOfOneRunAreComputedOnce() {
    lab.nodes(
        """
        {
          "clicks": {"kind": "files", "path": "clicks/*.csv",
                     "columns": {"day": "DATE", "who": "VARCHAR"}},
          "one": {"kind": "sql", "sql": "SELECT who, count(*) AS n FROM clicks GROUP BY who"},
          "two": {"kind": "sql", "sql": "select who, count(*) as n from clicks group by who"}
        }
        """);
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
    assertThat(Lab.computed(run, "one") + Lab.computed(run, "two")).isEqualTo(1);
    assertThat(lab.rows("one")).isEqualTo(lab.rows("two"));
  }

  @Test
  void equalBlueprintsFailTogether() {
    lab.nodes(
        """
        {
          "clicks": {"kind": "files", "path": "clicks/*.csv",
                     "columns": {"day": "DATE", "who": "VARCHAR"}},
          "one": {"kind": "sql", "sql": "SELECT max(who)::INTEGER AS n FROM clicks"},
          "two": {"kind": "sql", "sql": "select max(who)::INTEGER as n from clicks"}
        }
        """);
    var run = lab.reconcile();

    for (var node : new String[] {"one", "two"}) {
      assertThat(Lab.node(run, node).error().orElseThrow()).as(node).contains("Could not convert");
      assertThat(Lab.node(run, node).counts().failed()).as(node).isEqualTo(1);
    }
  }

  @Test
  void aCutThatFailsIsToldByAllThatWaitForIt() {
    lab.nodes(
        """
        {
          "clicks": {"kind": "files", "path": "clicks/*.csv",
                     "columns": {"day": "DATE", "who": "VARCHAR"}},
          "one": {"kind": "aggregate", "input": "clicks", "by": ["who::INTEGER AS k"],
                  "measures": {"n": "count(*)"}},
          "two": {"kind": "aggregate", "input": "clicks", "by": ["who::INTEGER AS k"],
                  "measures": {"n": "count(*) + 1"}}
        }
        """);
    var run = lab.reconcile();

    for (var node : new String[] {"one", "two"}) {
      assertThat(Lab.node(run, node).relation()).as(node).isEqualTo("keyed");
      assertThat(Lab.node(run, node).error().orElseThrow()).as(node).contains("Could not convert");
    }
  }
}
