package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing gets past a hold, and what has nothing to wait for stays fresh. */
class HoldsTest {
  private static final String NODES =
      """
      {
        "in": {"kind": "files", "path": "in/*.csv", "columns": {"n": "INTEGER"}},
        "odd": {"kind": "filter", "input": "in", "where": "n % 2 = 1",
                "checks": [{"name": "positive", "rows": "n > 0"}]},
        "view": {"kind": "sql", "materialize": false, "sql": "SELECT n + 1 AS n FROM odd"},
        "sum": {"kind": "sql", "sql": "SELECT sum(n) AS n FROM view"},
        "lines": {"kind": "sql", "sql": "SELECT count(*) AS n FROM \\"in\\""},
        "report": {"kind": "export", "input": "sum", "path": "out/report.csv"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    lab.file("in/a.csv", "n", "1", "3");
    lab.reconcile();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private PipelineHolds holds() {
    return lab.workspace().holds(lab.pipeline());
  }

  private static NodeId odd() {
    return new NodeId("odd");
  }

  @Test
  void theHeldNodeIsComputedAndNothingBehindIt() throws Exception {
    var report = lab.folder().resolve("out/report.csv");
    var written = Files.readString(report);
    holds().hold(odd());
    lab.file("in/b.csv", "n", "5", "6");
    assertThat(lab.status("sum").freshness()).isEqualTo(Freshness.HELD);

    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(run.published()).isFalse();
    assertThat(Lab.node(run, "odd").freshness()).isEqualTo(Freshness.FRESH);
    assertThat(Lab.computed(run, "lines")).isEqualTo(1);
    for (var behind : List.of("view", "sum", "report")) {
      assertThat(Lab.node(run, behind).freshness()).as(behind).isEqualTo(Freshness.HELD);
      assertThat(Lab.node(run, behind).reason()).startsWith("Held at “odd”");
    }
    assertThat(Lab.node(run, "sum").counts().waiting()).isEqualTo(1);
    assertThat(lab.query("FROM sum")).isEqualTo(List.of(List.of("6")));
    assertThat(lab.query("FROM lines")).isEqualTo(List.of(List.of("2")));
    assertThat(report).content().isEqualTo(written);

    holds().release(odd());
    var released = lab.reconcile();
    assertThat(released.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(released.counts().computed()).isEqualTo(1);
    assertThat(lab.query("FROM sum")).isEqualTo(List.of(List.of("12")));
  }

  @Test
  void whatNothingChangesForIsNotHeldUp() {
    holds().hold(odd());
    lab.file("in/a.csv", "n", "3", "1");
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(run.nodes().values())
        .allSatisfy(node -> assertThat(node.freshness()).isEqualTo(Freshness.FRESH));
  }

  @Test
  void whatIsAlreadyThereDoesNotGetPastAHoldEither() {
    lab.file("in/b.csv", "n", "5");
    lab.reconcile();
    lab.delete("in/b.csv");
    holds().hold(odd());
    var run = lab.reconcile();
    assertThat(Lab.node(run, "sum").freshness()).isEqualTo(Freshness.HELD);
    assertThat(lab.query("FROM sum")).isEqualTo(List.of(List.of("12")));
    assertThat(lab.workspace().latest(lab.pipeline()).nodes().get("sum").tree().content().rows())
        .isEqualTo(1);
  }

  @Test
  void aHeldPipelineComputesNothing() {
    holds().holdAll();
    lab.file("in/b.csv", "n", "5");
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(run.counts().computed()).isZero();
    assertThat(Lab.node(run, "in").reason()).startsWith("The pipeline is held");
    holds().releaseAll();
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void holdsSurviveAndAreOfOneBranch() {
    holds().hold(odd());
    lab.close();
    lab = Lab.open(lab.folder(), lab.graph());
    assertThat(holds().now()).isEqualTo(new Held(false, Set.of(odd())));
    assertThat(lab.workspace().holds(lab.pipeline("other")).now()).isEqualTo(Held.NOTHING);
  }
}
