package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stopped task is computed and staged, not committed; what does not need it goes on. */
class DebuggerTest {
  private static final String NODES =
      """
      {
        "in": {"kind": "files", "path": "in/*.csv",
               "columns": {"day": "DATE", "amount": "INTEGER"}},
        "valid": {"kind": "filter", "input": "in", "where": "amount <> 0"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"amount": "sum(amount)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(amount) AS amount FROM daily"},
        "lines": {"kind": "sql", "sql": "SELECT count(*) AS n FROM \\"in\\""},
        "report": {"kind": "export", "input": "total", "path": "out/total.csv"},
        "count": {"kind": "export", "input": "lines", "path": "out/lines.csv"}
      }
      """;
  private static final NodeId VALID = new NodeId("valid");
  private static final NodeId DAILY = new NodeId("daily");
  private static final NodeId TOTAL = new NodeId("total");

  @TempDir Path folder;
  private Lab lab;

  @BeforeEach
  void open() {
    lab = Lab.open(folder).nodes(NODES);
    lab.file("in/a.csv", "day,amount", "2026-01-01,1", "2026-01-02,2", "2026-01-02,0");
    lab.file("in/b.csv", "day,amount", "2026-01-02,-5", "2026-01-03,3");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Debugger debugger() {
    return lab.workspace().debugger(lab.pipeline());
  }

  private RunReport until(Breakpoint... breakpoints) {
    return debugger().until(Set.of(), List.of(breakpoints), _ -> {}).await();
  }

  private RunReport stoppedAfterDaily(String partitions) {
    return until(Breakpoint.at(DAILY, partitions, new Trigger.After()));
  }

  private Freshness freshness(RunReport report, String node) {
    return Lab.node(report, node).freshness();
  }

  private List<List<String>> rows(Stop stop, String sql) throws QueryException {
    var page = debugger().evaluate(stop, sql, 0, 100, new Cancellation());
    var rows = new ArrayList<List<String>>();
    page.rows().forEach(row -> rows.add(row.stream().map(String::valueOf).toList()));
    return rows;
  }

  /** What was made of what, as the branch has it. */
  private Map<String, Fingerprint> blueprints() {
    var all = new TreeMap<String, Fingerprint>();
    lab.workspace()
        .latest(lab.pipeline())
        .nodes()
        .forEach((node, state) ->
            state
                .tree()
                .entries()
                .forEach((key, entry) -> all.put(node + "/" + key, entry.blueprint())));
    return all;
  }

  @Test
  void whatDoesNotNeedTheStoppedTaskGoesOn() {
    var report = stoppedAfterDaily("2026-01-02");
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(report.published()).isFalse();
    assertThat(freshness(report, "daily")).isEqualTo(Freshness.STOPPED);
    assertThat(Lab.node(report, "daily").counts().computed()).isEqualTo(2);
    assertThat(freshness(report, "total")).isEqualTo(Freshness.WAITING);
    assertThat(freshness(report, "lines")).isEqualTo(Freshness.FRESH);
  }

  @Test
  void sinksWriteNothingWhileSomethingIsStopped() {
    stoppedAfterDaily("*");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theStagedOutputIsReadWithInputsByAnotherProcess() throws QueryException {
    stoppedAfterDaily("2026-01-02");
    close();
    lab = Lab.open(folder).nodes(NODES);
    var stop = debugger().stops().getFirst();
    assertThat(stop.point()).isEqualTo(Point.AFTER);
    assertThat(rows(stop, "SELECT * FROM out")).containsExactly(List.of("2026-01-02", "-3"));
    assertThat(rows(stop, "SELECT amount FROM in.valid ORDER BY 1"))
        .containsExactly(List.of("-5"), List.of("2"));
    assertThat(rows(stop, "SELECT amount FROM in.\"input\" ORDER BY 1")).hasSize(2);
    assertThat(rows(stop, "SELECT * FROM prev")).isEmpty();
    assertThat(lab.status("daily").reason()).contains("2026-01-02", "after it was computed");
  }

  @Test
  void whatIsStagedIsCommittedWithoutBeingComputedAgain() {
    stoppedAfterDaily("*");
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(Lab.node(report, "daily").counts().reused()).isEqualTo(3);
    assertThat(lab.rows("total")).containsExactly(List.of("1"));
    assertThat(debugger().stops()).isEmpty();
    assertThat(folder.resolve("out/total.csv")).exists();
  }

  @Test
  void whatIsStagedForAnotherBlueprintIsDropped() {
    stoppedAfterDaily("*");
    lab.set("valid", "where", "amount > 0");
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "daily")).isEqualTo(1);
    assertThat(Lab.node(report, "daily").counts().reused()).isEqualTo(2);
    assertThat(lab.rows("total")).containsExactly(List.of("6"));
    assertThat(debugger().stops()).isEmpty();
    lab.set("valid", "where", "amount <> 0");
    assertThat(Lab.computed(lab.reconcile(), "daily")).isEqualTo(1);
  }

  @Test
  void aTaskStoppedBeforeItStartsIsComputedWhenItGoesOn() {
    var report = until(Breakpoint.at(DAILY, new Trigger.Before()));
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).hasSize(3).allMatch(stop -> stop.staged().isEmpty());
    assertThat(lab.status("daily").freshness()).isEqualTo(Freshness.STOPPED);
    var resumed = until(Breakpoint.at(DAILY, new Trigger.Before()));
    assertThat(resumed.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(resumed, "daily")).isEqualTo(3);
  }

  @Test
  void aSinkIsStoppedBeforeItWrites() {
    var report = until(Breakpoint.at(new NodeId("report"), new Trigger.Before()));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(folder.resolve("out/total.csv")).doesNotExist();
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.STOPPED);
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(folder.resolve("out/total.csv")).exists();
    assertThat(lab.status("report").freshness()).isEqualTo(Freshness.FRESH);
  }

  @Test
  void aConditionStopsOnlyWhereItHolds() {
    for (var text :
        List.of(
            "SELECT count(*) > 0 FROM out WHERE amount < 0",
            "EXISTS (SELECT 1 FROM out WHERE amount < 0)",
            "amount < 0",
            "(SELECT count(*) FROM in.valid WHERE amount < 0) > 0",
            "WITH i AS (SELECT * FROM IN.Valid) SELECT bool_or(i.amount IN (-5)) FROM i")) {
      var report = until(Breakpoint.at(DAILY, new Trigger.Condition(text)));
      assertThat(report.stops())
          .as(text)
          .extracting(stop -> stop.partition().text())
          .containsExactly("2026-01-02");
      debugger().abandon();
    }
  }

  @Test
  void aConditionComparesWithThePreviousOutput() {
    lab.reconcile();
    lab.file("in/c.csv", "day,amount", "2026-01-01,100", "2026-01-03,1");
    var more = "(SELECT sum(amount) FROM out) > 10 * (SELECT sum(amount) FROM prev)";
    var report = until(Breakpoint.at(DAILY, new Trigger.Condition(more)));
    assertThat(report.stops())
        .extracting(stop -> stop.partition().text())
        .containsExactly("2026-01-01");
    assertThat(lab.rows("total")).containsExactly(List.of("1"));
  }

  @Test
  void aConditionThatCannotBeAskedIsNamed() {
    for (var text : List.of("amout < 0", "SELECT 1 FROM out", "SELECT true FROM daily", "")) {
      assertThat(debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition(text))))
          .as(text)
          .hasValueSatisfying(problem -> assertThat(problem).contains("“" + text + "”"));
    }
    assertThat(debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition("amount < 0"))))
        .isEmpty();
  }

  @Test
  void aConditionReadsNothingButTheTask() {
    for (var text : List.of("SELECT true FROM read_csv('/etc/passwd')", "SELECT true FROM total")) {
      assertThat(debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition(text)))).isPresent();
    }
    stoppedAfterDaily("2026-01-02");
    var stop = debugger().stops().getFirst();
    assertThatThrownBy(() -> rows(stop, "SELECT * FROM read_text('/etc/hostname')"))
        .isInstanceOf(QueryException.class);
  }

  @Test
  void comparisonsWithThePreviousOutputStop() {
    lab.reconcile();
    late(7);
    assertStops(new Trigger.ContentChanged(), DAILY, 1);
    assertStops(new Trigger.ContentUnchanged(), DAILY, 0);
    late(8);
    assertStops(new Trigger.RowCount(0), DAILY, 0);
    late(9);
    assertStops(new Trigger.SchemaChanged(), DAILY, 0);
    lab.set("valid", "where", "amount <> 0 AND amount <> 1000");
    assertStops(new Trigger.ContentUnchanged(), VALID, 3);
    assertStops(new Trigger.ContentChanged(), VALID, 0);
    lab.set("valid", "where", "amount > 0");
    assertStops(new Trigger.RowCount(0.4), VALID, 1);
    assertStops(new Trigger.RowCount(0.6), VALID, 0);
    lab.set("total", "sql", "SELECT sum(amount) AS sum FROM daily");
    assertStops(new Trigger.SchemaChanged(), TOTAL, 1);
  }

  private void late(int amount) {
    lab.file("in/c.csv", "day,amount", "2026-01-01," + amount);
  }

  /** Where it stops nothing, the run is complete. */
  private void assertStops(Trigger trigger, NodeId node, int tasks) {
    var report = until(Breakpoint.at(node, trigger));
    assertThat(report.stops()).as(trigger + " at " + node).hasSize(tasks);
    debugger().abandon();
  }

  @Test
  void aFailureStopsAndIsTriedAgain() {
    lab.set("total", "sql", "SELECT error('no') AS amount FROM daily");
    var report =
        until(new Breakpoint(0, Optional.empty(), "*", new Trigger.Failure(), 1, true, false));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(report.stops().getFirst().reason()).contains("no");
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(debugger().stops()).isEmpty();
  }

  @Test
  void aFailingCheckStopsWithTheOffendingRows() throws QueryException {
    lab.nodes(
        NODES.replace(
            "\"measures\": {\"amount\": \"sum(amount)\"}}",
            "\"measures\": {\"amount\": \"sum(amount)\"}, \"checks\": [{\"name\": \"positive\","
                + " \"rows\": \"amount > 0\"}]}"));
    var report = until(Breakpoint.at(DAILY, new Trigger.FailingCheck()));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(freshness(report, "daily")).isEqualTo(Freshness.STOPPED);
    var stop = debugger().stops().getFirst();
    assertThat(stop.node()).isEqualTo(DAILY);
    assertThat(rows(stop, "SELECT amount FROM out")).containsExactly(List.of("-3"));
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void breakpointsThatDoNotFireChangeNothing() {
    lab.reconcile();
    var plain = blueprints();
    close();
    lab = Lab.open(folder.resolve("other")).nodes(NODES);
    lab.file("in/a.csv", "day,amount", "2026-01-01,1", "2026-01-02,2", "2026-01-02,0");
    lab.file("in/b.csv", "day,amount", "2026-01-02,-5", "2026-01-03,3");
    var report =
        until(
            Breakpoint.at(DAILY, "2027*", new Trigger.After()),
            Breakpoint.at(DAILY, new Trigger.Condition("amount > 1000")),
            Breakpoint.at(VALID, new Trigger.Condition("(SELECT count(*) FROM in.\"in\") > 99")));
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(blueprints()).isEqualTo(plain);
    var again = lab.reconcile();
    assertThat(again.counts().computed() + again.counts().reused()).isZero();
  }

  @Test
  void whatIsMadeFromTheSameBlueprintStopsToo() {
    lab.nodes(
        NODES.replace(
            "\"daily\": {",
            "\"same\": {\"kind\": \"filter\", \"input\": \"in\", \"where\": \"amount != 0\"},"
                + " \"daily\": {"));
    for (var trigger : List.of(new Trigger.Before(), new Trigger.After())) {
      var report = until(Breakpoint.at(VALID, trigger));
      assertThat(freshness(report, "valid")).isEqualTo(Freshness.STOPPED);
      assertThat(freshness(report, "same")).isEqualTo(Freshness.STOPPED);
      assertThat(report.stops()).hasSize(4);
    }
    var report = lab.reconcile();
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(report, "valid") + Lab.computed(report, "same")).isZero();
  }

  @Test
  void hitCountsAndTellingOnly() {
    var logged = new ArrayList<String>();
    var after = new Trigger.After();
    var telling = new Breakpoint(0, Optional.of(DAILY), "*", after, 1, true, true);
    var third = new Breakpoint(0, Optional.of(DAILY), "*", after, 3, true, false);
    var report =
        debugger()
            .until(
                Set.of(),
                List.of(telling, third),
                event -> {
                  if (event instanceof RunEvent.Logged(var _, String text)) {
                    logged.add(text);
                  }
                })
            .await();
    assertThat(logged).hasSize(3);
    assertThat(report.stops()).hasSize(1);
  }

  @Test
  void breakpointsAreKeptByBranch() {
    var condition = new Trigger.Condition("amount < 0");
    var one = debugger().set(new Breakpoint(0, Optional.of(DAILY), "a*", condition, 2, true, true));
    var two =
        debugger()
            .set(
                new Breakpoint(
                    0, Optional.empty(), "*", new Trigger.RowCount(0.5), 1, true, false));
    debugger().set(two.withEnabled(false));
    close();
    lab = Lab.open(folder).nodes(NODES);
    assertThat(debugger().breakpoints()).containsExactly(one, two.withEnabled(false));
    assertThat(lab.workspace().debugger(lab.pipeline("other")).breakpoints()).isEmpty();
    debugger().remove(one);
    assertThat(debugger().breakpoints()).hasSize(1);
  }

  @Test
  void stepsGoTaskByTaskAndNodeByNode() {
    debugger().set(Breakpoint.at(VALID, "a.csv", new Trigger.After()));
    var stop = debugger().resume(Set.of(), _ -> {}).await().stops().getFirst();
    var stepped = debugger().step(stop, _ -> {}).await();
    assertThat(stepped.counts().computed()).isZero();
    assertThat(stepped.stops()).hasSize(1);
    assertThat(stepped.stops().getFirst().staged()).isPresent();
    var node = debugger().stepNode(DAILY, _ -> {}).await();
    assertThat(freshness(node, "daily")).isIn(Freshness.FRESH, Freshness.STOPPED);
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
  }

  @Test
  void aRunToANodeStopsBeforeIt() {
    var report = debugger().runTo(DAILY, _ -> {}).await();
    assertThat(freshness(report, "valid")).isEqualTo(Freshness.FRESH);
    assertThat(Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).extracting(Stop::node).containsExactly(DAILY);
    var next = debugger().stepNode(DAILY, _ -> {}).await();
    assertThat(Lab.computed(next, "daily")).isEqualTo(3);
    assertThat(next.stops()).extracting(Stop::node).containsExactly(TOTAL);
    assertThat(next.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aStepOutStopsBeforeTheReaders() {
    debugger().set(Breakpoint.at(VALID, new Trigger.After()));
    assertThat(debugger().resume(Set.of(), _ -> {}).await().stops()).hasSize(2);
    var report = debugger().stepOut(VALID, _ -> {}).await();
    assertThat(freshness(report, "valid")).isEqualTo(Freshness.FRESH);
    assertThat(Lab.computed(report, "valid") + Lab.computed(report, "daily")).isZero();
    assertThat(report.stops()).extracting(Stop::node).containsExactly(DAILY);
  }

  @Test
  void aStepOutLeavesWhatTheReadersStaged() {
    debugger().set(Breakpoint.at(VALID, new Trigger.After()));
    var stops = debugger().resume(Set.of(), _ -> {}).await().stops();
    for (var stop : stops) {
      debugger().step(stop, _ -> {}).await();
    }
    var staged = debugger().stops();
    assertThat(staged).singleElement().satisfies(stop -> assertThat(stop.staged()).isPresent());
    var out = debugger().stepOut(VALID, _ -> {}).await().stops();
    assertThat(out).hasSize(2).containsAll(staged);
    assertThat(out).extracting(Stop::point).containsExactly(Point.AFTER, Point.BEFORE);
    assertThat(debugger().stops()).containsAll(staged);
  }

  @Test
  void framesAreTheTasksThatAStoppedOneIsMadeFrom() throws QueryException {
    lab.reconcile();
    late(7);
    var stop = stoppedAfterDaily("2026-01-01").stops().getFirst();
    var view = debugger().view(stop);
    assertThat(
            view.frames().list().stream()
                .map(frame ->
                    frame.node()
                        + frame.tasks().stream()
                            .map(StopView.Task::partition)
                            .map(PartitionKey::text)
                            .toList()
                            .toString()))
        .containsExactly("valid[a.csv, c.csv]", "in[a.csv, c.csv]");
    assertThat(view.frames().list().getLast().rows()).isEqualTo(4);
    assertThat(view.before()).contains(1L);
    assertThat(view.tables()).extracting(StopView.Table::name).contains("in.valid", "out", "prev");
    assertThat(view.sql()).containsIgnoringCase("sum(amount)");
  }

  @Test
  void whatIsAskedAtAStopIsPagedSortedAndFiltered() throws QueryException {
    stoppedAfterDaily("2026-01-02");
    var stop = debugger().stops().getFirst();
    var look =
        new Look(
            new Look.Stopped(stop, "SELECT amount FROM in.valid;"),
            List.of(new Look.Condition(Optional.of("amount"), Look.Test.LESS, "0")),
            List.of(new Look.Order("amount", true)));
    var page = lab.workspace().page(lab.pipeline(), look, 0, 10, new Cancellation()).orElseThrow();
    assertThat(page.rows()).containsExactly(List.of("-5"));
    lab.set("valid", "where", "amount > 0");
    assertThatThrownBy(() -> debugger().view(stop)).isInstanceOf(QueryException.class);
  }

  @Test
  void whatIsDroppedIsComputedAgain() {
    debugger().set(Breakpoint.at(DAILY, new Trigger.After()));
    var stops = debugger().resume(Set.of(), _ -> {}).await().stops();
    var report = debugger().dropAndRecompute(stops.getFirst(), _ -> {}).await();
    assertThat(report.stops()).hasSize(3);
    assertThat(report.stops().getFirst().run()).isEqualTo(report.run());
    assertThat(report.stops().getLast().run()).isEqualTo(stops.getLast().run());
    var end = debugger().resumeIgnoringBreakpoints(Set.of(), _ -> {}).await();
    assertThat(end.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Lab.computed(end, "daily")).isZero();
  }

  @Test
  void whatIsAbandonedIsComputedAnew() {
    stoppedAfterDaily("*");
    debugger().abandon();
    assertThat(lab.status("daily").freshness()).isEqualTo(Freshness.STALE);
    assertThat(Lab.computed(lab.reconcile(), "daily")).isEqualTo(3);
  }

  @Test
  void anotherBranchIsNotStopped() throws Exception {
    stoppedAfterDaily("*");
    var other = lab.workspace().reconcile(lab.pipeline("other"), Set.of(), _ -> {}).await();
    assertThat(other.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(Files.exists(folder.resolve("out/total.csv"))).isTrue();
  }
}
