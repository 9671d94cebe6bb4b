package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs and what does not, on a small pipeline with late rows. */
class ReconciliationTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"user_id": "INTEGER", "ts": "TIMESTAMP", "country": "VARCHAR"}},
        "users": {"kind": "table", "columns": {"user_id": "INTEGER", "plan": "VARCHAR"},
                  "rows": [[1, "pro"], [2, "free"]]},
        "valid": {"kind": "filter", "input": "clicks", "where": "user_id IS NOT NULL"},
        "enriched": {"kind": "join", "inputs": {"left": "valid", "right": "users"},
                     "how": "left", "on": ["user_id"]},
        "daily": {"kind": "aggregate", "input": "enriched", "by": ["ts::DATE AS day", "country"],
                  "measures": {"clicks": "count(*)"}},
        "monthly": {"kind": "sql",
                    "sql": "SELECT date_trunc('month', day) AS month, sum(clicks) AS clicks FROM daily GROUP BY 1"},
        "best": {"kind": "sql", "sql": "SELECT day, max(clicks) AS best FROM daily GROUP BY day"},
        "top": {"kind": "sort", "input": "best", "by": ["best DESC"], "limit": 1},
        "report": {"kind": "export", "input": "best", "path": "out/report.csv"}
      }
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    for (int day = 1; day <= 9; day++) {
      var date = "2026-01-0" + day;
      lab.file(
          "clicks/" + date + ".csv",
          "user_id,ts,country",
          "1," + date + " 10:00:00,DE",
          "2," + date + " 11:00:00,FR",
          "," + date + " 12:00:00,FR",
          "3," + date + " 13:00:00,DE");
    }
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void theSecondRunComputesNothing() {
    var second = lab.reconcile();
    assertThat(second.counts().computed()).isZero();
    assertThat(second.counts().unchanged()).isEqualTo(second.counts().desired());
    assertThat(Lab.node(second, "daily").reason())
        .isEqualTo("Nothing to do: no code and no data changed.");
  }

  @Test
  void whatNothingSpeaksAgainstStaysGreenWhileItWaits() {
    lab.file("clicks/2026-01-10.csv", "user_id,ts,country", "1,2026-01-10 10:00:00,DE");

    assertThat(lab.status("clicks").shares()).isEqualTo(new Shares(9, 1, 0, 0, 0));
    assertThat(lab.status("valid").shares()).isEqualTo(new Shares(9, 0, 1, 0, 0));
    for (var node : List.of("daily", "best")) {
      assertThat(lab.status(node).freshness()).isEqualTo(Freshness.WAITING);
      assertThat(lab.status(node).shares()).isEqualTo(new Shares(9, 0, 1, 0, 0));
    }
    assertThat(lab.status("monthly").shares()).isEqualTo(new Shares(1, 0, 1, 0, 0));
    assertThat(lab.status("top").shares()).isEqualTo(new Shares(0, 0, 1, 0, 0));

    lab.set("valid", "where", "user_id > 1");
    assertThat(lab.status("daily").shares().fresh()).isZero();
  }

  @Test
  void relationsAreAsTheSqlMeans() {
    var run = lab.reconcile();
    assertThat(run.nodes().values())
        .extracting(report -> report.node() + " " + report.relation())
        .contains(
            "clicks source",
            "valid same",
            "enriched same",
            "daily keyed",
            "monthly keyed",
            "best same",
            "top whole",
            "report sink");
  }

  @Test
  void lateRowsRecomputeTheirDaysOnly() {
    lab.file(
        "clicks/2026-01-10.csv",
        "user_id,ts,country",
        "1,2026-01-10 10:00:00,DE",
        "1,2026-01-09 23:00:00,DE",
        "1,2026-01-08 23:00:00,FR");
    assertThat(lab.status("clicks").freshness()).isEqualTo(Freshness.STALE);
    assertThat(lab.status("clicks").reason()).contains("“2026-01-10.csv” is new");
    assertThat(lab.status("daily").freshness()).isEqualTo(Freshness.WAITING);

    var run = lab.reconcile();
    assertThat(Lab.computed(run, "clicks")).isEqualTo(1);
    assertThat(Lab.computed(run, "valid")).isEqualTo(1);
    assertThat(Lab.computed(run, "daily")).isEqualTo(3);
    assertThat(Lab.computed(run, "best")).isEqualTo(3);
    assertThat(Lab.node(run, "daily").counts().desired()).isEqualTo(10);
  }

  @Test
  void touchingFilesComputesNothing() throws IOException {
    try (var files = Files.list(lab.folder().resolve("clicks"))) {
      for (var file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
      }
    }
    assertThat(lab.reconcile().counts().computed()).isZero();
  }

  @Test
  void anotherOrderOfRowsStopsAtTheSource() {
    lab.file(
        "clicks/2026-01-03.csv",
        "user_id,ts,country",
        "3,2026-01-03 13:00:00,DE",
        "1,2026-01-03 10:00:00,DE",
        ",2026-01-03 12:00:00,FR",
        "2,2026-01-03 11:00:00,FR");
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "clicks")).isEqualTo(1);
    assertThat(Lab.node(run, "clicks").counts().identical()).isEqualTo(1);
    assertThat(run.counts().computed()).isEqualTo(1);
  }

  @Test
  void layoutAndTitlesOfTheDocumentAreNoCode() {
    lab.set(
            "best",
            "sql",
            "select day, -- the best\n  MAX(clicks)   as best\nfrom daily group by day")
        .set("valid", "where", "((user_id)) is not null")
        .set("daily", "title", "By day")
        .set("daily", "comment", "something else");
    assertThat(lab.reconcile().counts().computed()).isZero();
  }

  @Test
  void aFilterThatLetsTheSameRowsThroughRunsAlone() {
    lab.set("valid", "where", "user_id >= 0");
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "valid")).isEqualTo(9);
    assertThat(Lab.node(run, "valid").counts().identical()).isEqualTo(9);
    assertThat(run.counts().computed()).isEqualTo(9);
  }

  @Test
  void goingBackToEarlierCodeReusesAll() {
    lab.set("valid", "where", "user_id = 1");
    assertThat(lab.reconcile().counts().computed()).isPositive();
    lab.set("valid", "where", "user_id IS NOT NULL");
    var back = lab.reconcile();
    assertThat(back.counts().computed()).isZero();
    assertThat(Lab.node(back, "valid").counts().reused()).isEqualTo(9);
  }

  @Test
  void deletingAFileRecomputesItsDaysOnly() {
    lab.delete("clicks/2026-01-05.csv");
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "daily")).isZero();
    assertThat(Lab.node(run, "daily").counts().removed()).isEqualTo(1);
    assertThat(Lab.computed(run, "monthly")).isEqualTo(1);
    assertThat(lab.query("SELECT count(*) FROM daily WHERE day = DATE '2026-01-05'"))
        .containsExactly(List.of("0"));
  }

  @Test
  void aChangeOfTheSideTableRecomputesTheJoinAndWhatComesOutDifferently() {
    lab.edit(
        "users",
        node ->
            node.with(
                "rows",
                new Value.Items(List.of(new Value.Items(List.of(Value.of(1), Value.of("x")))))));
    var run = lab.reconcile();
    assertThat(Lab.computed(run, "enriched")).isEqualTo(9);
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void anotherBranchAndAnotherPipelineReuseEverything() {
    var branch = lab.workspace().reconcile(lab.pipeline("other"), Set.of(), _ -> {}).await();
    assertThat(branch.counts().computed()).isZero();
    var copy = new Pipeline("copy", "Copy", lab.folder(), "main", lab.graph());
    assertThat(lab.workspace().reconcile(copy, Set.of(), _ -> {}).await().counts().computed())
        .isZero();
  }

  @Test
  void aBadRowFailsItsFileAndNamesTheLine() {
    lab.file("clicks/2026-01-02.csv", "user_id,ts,country", "1,2026-01-02 10:00:00,DE", "x,y,z");
    var before = lab.rows("daily");
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.published()).isFalse();
    assertThat(Lab.node(run, "clicks").error().orElseThrow())
        .contains("2026-01-02.csv", "line 3", "x");
    assertThat(Lab.node(run, "clicks").counts().failed()).isEqualTo(1);
    assertThat(Lab.node(run, "daily").freshness()).isEqualTo(Freshness.WAITING);
    assertThat(lab.rows("daily")).isEqualTo(before);
  }

  @Test
  void aMissingFolderIsNamed() {
    lab.set("clicks", "path", "klicks/*.csv");
    var run = lab.reconcile();
    assertThat(Lab.node(run, "clicks").freshness()).isEqualTo(Freshness.FAILED);
    assertThat(Lab.node(run, "clicks").error().orElseThrow()).contains("klicks");
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void exportsAreWrittenWhenTheirRowsChangeOrTheFileDoes() throws IOException {
    var report = lab.folder().resolve("out/report.csv");
    assertThat(report).content().startsWith("day,best\n2026-01-01,");
    assertThat(Lab.node(lab.reconcile(), "report").written()).isZero();
    Files.writeString(report, "damaged");
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.STALE);
    assertThat(Lab.node(lab.reconcile(), "report").written()).isEqualTo(1);
    assertThat(report).content().startsWith("day,best\n2026-01-01,");
  }

  @Test
  void aStoreThatIsOpenedAgainKnowsEverything() {
    lab.close();
    lab = Lab.open(lab.folder(), lab.graph());
    assertThat(lab.reconcile().counts().computed()).isZero();
  }

  @Test
  void onlyTheTargetsAndWhatTheyNeedRun() {
    lab.set("valid", "where", "user_id = 2");
    var run = lab.reconcile("daily");
    assertThat(run.nodes().keySet()).extracting(Object::toString).doesNotContain("best", "top");
    assertThat(Lab.computed(run, "daily")).isEqualTo(9);
    assertThat(lab.status("best").freshness()).isEqualTo(Freshness.STALE);
  }
}
