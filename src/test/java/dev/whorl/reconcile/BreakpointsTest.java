package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run stops where a breakpoint says so, and only there. */
class BreakpointsTest extends Debugged {
  @Test
  void aConditionStopsOnlyWhereItHolds() {
    for (var text :
        List.of(
            "SELECT count(*) > 0 FROM out WHERE amount < 0",
            "EXISTS (SELECT 1 FROM out WHERE amount < 0)",
            "amount < 0",
            "(SELECT count(*) FROM in.valid WHERE amount < 0) > 0",
            "WITH i AS (SELECT * FROM IN.Valid) SELECT bool_or(i.amount IN (-5)) FROM i")) {
      var report = lab.until(Breakpoint.at(DAILY, new Trigger.Condition(text)));
      assertThat(report.stops())
          .as(text)
          .extracting(stop -> stop.partition().text())
          .containsExactly("2026-01-02");
      lab.debugger().abandon();
    }
  }

  @Test
  void aConditionComparesWithThePreviousOutput() {
    lab.reconcile();
    lab.file("in/c.csv", "day,amount", "2026-01-01,100", "2026-01-03,1");
    var more = "(SELECT sum(amount) FROM out) > 10 * (SELECT sum(amount) FROM prev)";
    var report = lab.until(Breakpoint.at(DAILY, new Trigger.Condition(more)));
    assertThat(report.stops())
        .extracting(stop -> stop.partition().text())
        .containsExactly("2026-01-01");
    assertThat(lab.rows("total")).containsExactly(List.of("1"));
  }

  @Test
  void aConditionThatCannotBeAskedIsNamed() {
    for (var text : List.of("amout < 0", "SELECT 1 FROM out", "SELECT true FROM daily", "")) {
      assertThat(lab.debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition(text))))
          .as(text)
          .hasValueSatisfying(problem -> assertThat(problem).contains("“" + text + "”"));
    }
    assertThat(lab.debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition("amount < 0"))))
        .isEmpty();
  }

  @Test
  void aConditionReadsNothingButTheTask() {
    for (var text : List.of("SELECT true FROM read_csv('/etc/passwd')", "SELECT true FROM total")) {
      assertThat(lab.debugger().problem(Breakpoint.at(DAILY, new Trigger.Condition(text))))
          .isPresent();
    }
    lab.until(afterDaily("2026-01-02"));
    var stop = lab.debugger().stops().getFirst();
    assertThatThrownBy(() -> lab.rows(stop, "SELECT * FROM read_text('/etc/hostname')"))
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
    var report = lab.until(Breakpoint.at(node, trigger));
    assertThat(report.stops()).as(trigger + " at " + node).hasSize(tasks);
    lab.debugger().abandon();
  }

  @Test
  void aFailureStopsAndIsTriedAgain() {
    lab.set("total", "sql", "SELECT error('no') AS amount FROM daily");
    var report =
        lab.until(new Breakpoint(0, Optional.empty(), "*", new Trigger.Failure(), 1, true, false));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(report.stops().getFirst().reason()).contains("no");
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(lab.debugger().stops()).isEmpty();
  }

  @Test
  void aFailingCheckStopsWithTheOffendingRows() throws QueryException {
    lab.nodes(
        NODES.replace(
            "\"measures\": {\"amount\": \"sum(amount)\"}}",
            "\"measures\": {\"amount\": \"sum(amount)\"}, \"checks\": [{\"name\": \"positive\","
                + " \"rows\": \"amount > 0\"}]}"));
    var report = lab.until(Breakpoint.at(DAILY, new Trigger.FailingCheck()));
    assertThat(report.outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(Lab.freshness(report, "daily")).isEqualTo(Freshness.STOPPED);
    var stop = lab.debugger().stops().getFirst();
    assertThat(stop.node()).isEqualTo(DAILY);
    assertThat(lab.rows(stop, "SELECT amount FROM out")).containsExactly(List.of("-3"));
    assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.HELD);
  }

  @Test
  void breakpointsThatDoNotFireChangeNothing() {
    lab.reconcile();
    var plain = blueprints();
    lab.close();
    lab = open(folder.resolve("other"));
    var report =
        lab.until(
            Breakpoint.at(DAILY, "2027*", new Trigger.After()),
            Breakpoint.at(DAILY, new Trigger.Condition("amount > 1000")),
            Breakpoint.at(VALID, new Trigger.Condition("(SELECT count(*) FROM in.\"in\") > 99")));
    assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(blueprints()).isEqualTo(plain);
    var again = lab.reconcile();
    assertThat(again.counts().computed() + again.counts().reused()).isZero();
  }

  @Test
  void aRunBeginsWithWhatItsBreakpointsWereCheckedAgainst() {
    var debugger = lab.debugger();
    assertThat(debugger.problem(afterDaily("never"))).isEmpty();
    lab.file("in/c.csv", "day,amount", "2026-01-04,1");
    assertThat(files(debugger)).as("it was there too late to be seen").isEqualTo(2);
    assertThat(files(debugger)).as("the next run looks for itself").isEqualTo(3);
  }

  private static int files(Debugger debugger) {
    var report = debugger.until(Targets.ALL, List.of(afterDaily("never")), _ -> {}).await();
    return Lab.node(report, "in").counts().desired();
  }

  @Test
  void nothingStopsAtWhatIsThereAlready() {
    var report = lab.until(afterDaily("2026-01-02"));
    assertThat(report.stops()).hasSize(1);
    assertThat(Lab.computed(report, "daily")).as("the other days went on").isEqualTo(2);
    lab.debugger().abandon();

    var again = lab.until(afterDaily("*"), Breakpoint.at(DAILY, new Trigger.Before()));
    assertThat(again.stops())
        .as("only what is to be computed is stopped")
        .extracting(stop -> stop.partition().text())
        .containsExactly("2026-01-02");
    assertThat(Lab.node(again, "daily").counts().reused()).isEqualTo(2);

    lab.debugger().abandon();
    lab.set("valid", "where", "amount <> 1");
    assertThat(lab.until(afterDaily("*")).stops())
        .as("an edit makes others of them")
        .extracting(stop -> stop.partition().text())
        .containsExactly("2026-01-02");
  }

  @Test
  void hitCountsAndTellingOnly() {
    var logged = new ArrayList<String>();
    var after = new Trigger.After();
    var telling = new Breakpoint(0, Optional.of(DAILY), "*", after, 1, true, true);
    var third = new Breakpoint(0, Optional.of(DAILY), "*", after, 3, true, false);
    var report =
        lab.debugger()
            .until(
                Targets.ALL,
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
    var one =
        lab.debugger().set(new Breakpoint(0, Optional.of(DAILY), "a*", condition, 2, true, true));
    var two =
        lab.debugger()
            .set(
                new Breakpoint(
                    0, Optional.empty(), "*", new Trigger.RowCount(0.5), 1, true, false));
    lab.debugger().set(two.withEnabled(false));
    reopen();
    assertThat(lab.debugger().breakpoints()).containsExactly(one, two.withEnabled(false));
    assertThat(lab.workspace().debugger(lab.pipeline("other")).breakpoints()).isEmpty();
    lab.debugger().remove(one);
    assertThat(lab.debugger().breakpoints()).hasSize(1);
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
}
