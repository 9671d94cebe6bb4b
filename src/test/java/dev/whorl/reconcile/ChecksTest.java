package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checks let past, what they keep back, and what they cost. */
final class ChecksTest {
  private static final String NODES =
      """
      {
        "orders": {"kind": "files", "path": "orders/*.csv",
                   "columns": {"id": "BIGINT", "day": "DATE", "amount": "DECIMAL(10,2)"}},
        "paid": {"kind": "filter", "input": "orders", "where": "amount IS NOT NULL", "checks": [CHECKS]},
        "daily": {"kind": "aggregate", "input": "paid", "by": ["day"],
                  "measures": {"amount": "sum(amount)"}},
        "report": {"kind": "export", "input": "daily", "path": "out/report.csv"},
        "other": {"kind": "aggregate", "input": "orders", "by": ["day"],
                  "measures": {"n": "count(*)"}}
      }
      """;
  private static final String POSITIVE = "{\"name\": \"positive\", \"rows\": \"amount > 0\"}";

  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open(folder);
    for (int day = 1; day <= 4; day++) {
      lab.file("orders/" + day + ".csv", "id,day,amount", day + ",2026-01-0" + day + ",10");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Lab with(String checks) {
    return lab.nodes(NODES.replace("CHECKS", checks));
  }

  private void badDay() {
    lab.file("orders/3.csv", "id,day,amount", "3,2026-01-03,-5", "31,2026-01-03,7");
  }

  private CheckReport check(RunReport run, String node) {
    return Lab.node(run, node).checks().getFirst();
  }

  @Test
  void aCheckThatHoldsCostsNothingTheSecondTime() {
    var first = with(POSITIVE).reconcile();
    assertThat(first.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(check(first, "paid").offending()).isEqualTo(Optional.of(0L));

    var objects = objects();
    var second = lab.reconcile();
    assertThat(second.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(second.counts().computed()).isZero();
    assertThat(objects()).isEqualTo(objects);
  }

  private List<Path> objects() {
    try (var walk = Files.walk(folder.resolve("store/objects"))) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aFailingCheckHoldsBackItsNodeAndWhatIsBehindIt() throws Exception {
    with(POSITIVE).reconcile();
    var before = lab.rows("daily");
    var report = Files.readString(folder.resolve("out/report.csv"));
    badDay();
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(run.published()).isFalse();
    assertThat(Lab.node(run, "paid").freshness()).isEqualTo(Freshness.FAILED);
    assertThat(Lab.node(run, "paid").error())
        .contains("The check “positive” fails: 1 row offends.");
    assertThat(Lab.node(run, "daily").freshness()).isEqualTo(Freshness.WAITING);
    assertThat(Lab.node(run, "daily").reason())
        .isEqualTo("Waiting: “paid” is held back by a check.");
    assertThat(Lab.node(run, "report").freshness()).isEqualTo(Freshness.WAITING);
    assertThat(Lab.node(run, "other").freshness()).isEqualTo(Freshness.FRESH);
    assertThat(lab.rows("daily")).isEqualTo(before);
    assertThat(Files.readString(folder.resolve("out/report.csv"))).isEqualTo(report);

    var again = lab.reconcile();
    assertThat(again.outcome()).isEqualTo(Outcome.HELD);
    assertThat(again.counts().computed()).isZero();
    assertThat(lab.status("paid").freshness()).isEqualTo(Freshness.FAILED);
  }

  @Test
  void theOffendingRowsCanBeLookedAt() throws QueryException {
    with(POSITIVE).reconcile();
    badDay();
    var run = lab.reconcile();
    var page =
        lab.workspace()
            .page(lab.pipeline(), Look.at(check(run, "paid").rows()), 0, 10, new Cancellation());

    assertThat(page.orElseThrow().rows()).containsExactly(List.of("3", "2026-01-03", "-5.00"));
  }

  @Test
  void onlyWhatChangedIsCheckedAnew() {
    with(POSITIVE).reconcile();
    int before = objects().size();
    lab.file("orders/5.csv", "id,day,amount", "5,2026-01-05,1");
    lab.reconcile();

    // orders, paid, daily and other each have one new partition; no row offends, so none is kept.
    assertThat(objects().size() - before).isEqualTo(4);
  }

  @Test
  void mendingTheDataLetsEverythingPast() {
    with(POSITIVE).reconcile();
    badDay();
    lab.reconcile();
    lab.file("orders/3.csv", "id,day,amount", "3,2026-01-03,5");
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.rows("daily")).contains(List.of("2026-01-03", "5.00"));
  }

  @Test
  void makingTheCheckMildLetsEverythingPastWithAWarning() {
    with(POSITIVE).reconcile();
    badDay();
    lab.reconcile();
    var run =
        with("{\"name\": \"positive\", \"severity\": \"warn\", \"rows\": \"amount > 0\"}")
            .reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(run.published()).isTrue();
    assertThat(Lab.node(run, "paid").reason())
        .endsWith(" The check “positive” fails: 1 row offends.");
    assertThat(check(run, "paid").fails()).isTrue();
  }

  @Test
  void everyRuleFindsWhatOffendsIt() {
    badDay();
    lab.file("orders/4.csv", "id,day,amount", "3,2026-01-04,1", "4,,1");
    var run =
        with(String.join(
                ",",
                warn("\"rows\": \"day IS NOT NULL\""),
                warn("\"rows\": \"day > DATE '2025-01-01'\""),
                warn("\"unique\": [\"id\"]"),
                warn("\"unique\": [\"id\", \"day\"]"),
                warn("\"count\": \">= 100\""),
                warn("\"count\": \"< 100\""),
                warn(
                    "\"sql\": \"SELECT day, sum(amount) AS s FROM paid GROUP BY day HAVING s <"
                        + " 3\"")))
            .reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.node(run, "paid").checks())
        .extracting(check -> check.offending().orElse(-1L))
        .containsExactly(1L, 1L, 2L, 0L, 1L, 0L, 3L);
  }

  private static String warn(String rule) {
    return "{\"severity\": \"warn\", " + rule + "}";
  }

  @Test
  void aCheckOnAViewHoldsBackItsReaders() {
    with(POSITIVE)
        .edit("paid", node -> node.with("materialize", new dev.whorl.graph.Value.Flag(false)));
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    badDay();
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(Lab.node(run, "paid").freshness()).isEqualTo(Freshness.FAILED);
    assertThat(Lab.node(run, "daily").freshness()).isEqualTo(Freshness.WAITING);
  }

  @Test
  void aCheckOnASourceHoldsBackAll() {
    with("")
        .edit(
            "orders",
            node ->
                node.with(
                    "checks",
                    Lab.graph("{\"x\": {\"kind\": \"table\", \"checks\": [" + POSITIVE + "]}}")
                        .node(new NodeId("x"))
                        .orElseThrow()
                        .properties()
                        .get("checks")
                        .orElseThrow()));
    badDay();
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(Lab.computed(run, "other")).isZero();
    assertThat(Lab.computed(run, "orders")).isEqualTo(4);
  }

  @Test
  void aCheckThatCantBeMadeMakesItsNodeInvalid() {
    for (var rule :
        List.of(
            "\"rows\": \"amounts > 0\"",
            "\"rows\": \"amount > 0) OR (true\"",
            "\"unique\": [\"nothing\"]",
            "\"sql\": \"SELECT * FROM orders\"",
            "\"sql\": \"SELECT * FROM read_csv('/etc/passwd')\"",
            "\"sql\": \"DELETE FROM paid\"")) {
      var status = with("{\"name\": \"odd\", " + rule + "}").status("paid");

      assertThat(status.freshness()).as(rule).isEqualTo(Freshness.INVALID);
      assertThat(status.error().orElseThrow()).as(rule).contains("“odd”");
    }
  }

  @Test
  void aCheckThatFailsToRunSaysSo() {
    var run = with("{\"name\": \"odd\", \"rows\": \"error('no') IS NULL\"}").reconcile();

    assertThat(run.outcome()).isNotEqualTo(Outcome.COMPLETE);
    assertThat(Lab.node(run, "paid").error().orElseThrow())
        .startsWith("The check “odd” can't be made: ")
        .contains("no");
  }

  private Lab exporting(String checks) {
    return lab.nodes(
        NODES
            .replace("CHECKS", "")
            .replace("report.csv\"", "report.csv\", \"checks\": [" + checks + "]"));
  }

  @Test
  void aFailingCheckOnAnExportKeepsItFromWriting() throws Exception {
    for (var rule :
        List.of(
            "\"rows\": \"amount > 0\"",
            "\"unique\": [\"amount\"]",
            "\"count\": \"<= 4\"",
            "\"sql\": \"SELECT * FROM report WHERE amount < 0\"")) {
      for (int day = 1; day <= 4; day++) {
        lab.file("orders/" + day + ".csv", "id,day,amount", day + ",2026-01-0" + day + ",1" + day);
      }
      var good = exporting("{\"name\": \"sound\", " + rule + "}").reconcile();
      assertThat(good.outcome()).as(rule).isEqualTo(Outcome.COMPLETE);
      assertThat(check(good, "report").offending()).as(rule).isEqualTo(Optional.of(0L));
      var before = Files.readString(folder.resolve("out/report.csv"));

      lab.file("orders/5.csv", "id,day,amount", "5,2026-01-05,-5", "6,2026-01-06,-5");
      var run = lab.reconcile();
      assertThat(run.outcome()).as(rule).isEqualTo(Outcome.HELD);
      assertThat(run.published()).as(rule).isFalse();
      assertThat(Lab.freshness(run, "report")).as(rule).isEqualTo(Freshness.FAILED);
      assertThat(Lab.node(run, "report").error().orElseThrow())
          .as(rule)
          .startsWith("The check “sound” fails: ");
      assertThat(Lab.freshness(run, "daily")).as(rule).isEqualTo(Freshness.FRESH);
      assertThat(Files.readString(folder.resolve("out/report.csv"))).as(rule).isEqualTo(before);
      lab.delete("orders/5.csv");
    }
  }

  @Test
  void aWarningOfAnExportIsSaidAndTheFileIsWritten() throws Exception {
    var run =
        exporting("{\"name\": \"few\", \"severity\": \"warn\", \"count\": \"< 3\"}").reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.freshness(run, "report")).isEqualTo(Freshness.FRESH);
    assertThat(Lab.node(run, "report").reason()).contains("few");
    assertThat(Files.readAllLines(folder.resolve("out/report.csv"))).hasSize(5);
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void aCheckOnAnExportOfAViewAsksAboutWhatTheViewShows() {
    exporting("{\"name\": \"sound\", \"rows\": \"amount > 0\"}")
        .edit("daily", node -> node.with("materialize", new dev.whorl.graph.Value.Flag(false)));
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    badDay();
    lab.file("orders/3.csv", "id,day,amount", "3,2026-01-03,-5");
    var run = lab.reconcile();

    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(Lab.freshness(run, "report")).isEqualTo(Freshness.FAILED);
  }

  @Test
  void aCheckAddedToAnExportThatIsWrittenIsMade() {
    exporting("").reconcile();
    var status = exporting("{\"name\": \"many\", \"count\": \"> 9\"}").status("report");
    assertThat(status.freshness()).isEqualTo(Freshness.STALE);
    assertThat(status.reason()).contains("still to be checked");
    var run = lab.reconcile("report");

    assertThat(run.outcome()).isEqualTo(Outcome.HELD);
    assertThat(Lab.freshness(run, "report")).isEqualTo(Freshness.FAILED);
  }
}
