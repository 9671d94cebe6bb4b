package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stopped task shows what it is made from, what it staged, and what was there before. */
class StopViewTest extends Debugged {
  @Test
  void theStagedOutputIsReadWithInputsByAnotherProcess() throws QueryException {
    lab.until(afterDaily("2026-01-02"));
    reopen();
    var stop = lab.debugger().stops().getFirst();
    assertThat(stop.point()).isEqualTo(Point.AFTER);
    assertThat(lab.rows(stop, "SELECT * FROM out")).containsExactly(List.of("2026-01-02", "-3"));
    assertThat(lab.rows(stop, "SELECT amount FROM in.valid ORDER BY 1"))
        .containsExactly(List.of("-5"), List.of("2"));
    assertThat(lab.rows(stop, "SELECT amount FROM in.\"input\" ORDER BY 1")).hasSize(2);
    assertThat(lab.rows(stop, "SELECT * FROM prev")).isEmpty();
    assertThat(lab.status("daily").reason()).contains("2026-01-02", "after it was computed");
  }

  @Test
  void framesAreTheTasksThatAStoppedOneIsMadeFrom() throws QueryException {
    lab.reconcile();
    lab.file("in/c.csv", "day,amount", "2026-01-01,7");
    var stop = lab.until(afterDaily("2026-01-01")).stops().getFirst();
    var view = lab.debugger().view(stop);
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
  void aSinkShowsWhatItIsToWriteAndWhatThatIsMadeFrom() throws QueryException {
    var report = new NodeId("report");
    var stop = lab.until(Breakpoint.at(report, new Trigger.Before())).stops().getFirst();
    reopen();
    var view = lab.debugger().view(stop);
    assertThat(view.tables()).isEmpty();
    assertThat(view.frames().list())
        .extracting(frame -> frame.node().value() + " " + frame.tasks().size())
        .containsExactly("total 1", "daily 3", "valid 2", "in 2");
    lab.reconcile();
    assertThatThrownBy(() -> lab.debugger().view(stop)).isInstanceOf(QueryException.class);
  }

  @Test
  void whatAViewOrACheckReadsIsNamedByTheStoredNodes() throws QueryException {
    lab.nodes(
        NODES
            .replace("\"kind\": \"filter\",", "\"kind\": \"filter\", \"materialize\": false,")
            .replace(
                "\"by\": [\"day\"],",
                "\"by\": [\"day\"], \"checks\": [{\"name\": \"positive\", \"rows\":"
                    + " \"amount > 0\"}],"));
    var daily = lab.until(Breakpoint.at(DAILY, "2026-01-02", new Trigger.After())).stops();
    assertThat(inputs(daily.getFirst())).containsExactly("in.in");
    var check = lab.until(Breakpoint.at(DAILY, new Trigger.FailingCheck())).stops();
    assertThat(inputs(check.getFirst())).containsExactly("in.daily");
  }

  private List<String> inputs(Stop stop) throws QueryException {
    var names =
        lab.debugger().view(stop).tables().stream()
            .map(StopView.Table::name)
            .filter(name -> name.startsWith("in."))
            .toList();
    for (var name : names) {
      assertThat(lab.rows(stop, "SELECT * FROM " + name.replace(".in", ".\"in\""))).isNotEmpty();
    }
    return names;
  }

  @Test
  void whatIsAskedAtAStopIsPagedSortedAndFiltered() throws QueryException {
    lab.until(afterDaily("2026-01-02"));
    var stop = lab.debugger().stops().getFirst();
    var look =
        new Look(
            new Look.Stopped(stop, "SELECT amount FROM in.valid;"),
            List.of(new Look.Condition(Optional.of("amount"), Look.Test.LESS, "0")),
            List.of(new Look.Order("amount", true)));
    var page = lab.workspace().page(lab.pipeline(), look, 0, 10, new Cancellation()).orElseThrow();
    assertThat(page.rows()).containsExactly(List.of("-5"));
    lab.set("valid", "where", "amount > 0");
    assertThatThrownBy(() -> lab.debugger().view(stop)).isInstanceOf(QueryException.class);
  }

  @Test
  void whatIsStagedDiffersFromWhatWasThereRowByRow() throws QueryException {
    lab.reconcile();
    lab.file("in/a.csv", "day,amount", "2026-01-01,50", "2026-01-02,2", "2026-01-04,4");
    assertThat(difference(Breakpoint.at(VALID, "a.csv", new Trigger.After())))
        .containsExactlyInAnyOrder(
            List.of("changed", "2026-01-01", "1", "50"),
            Arrays.asList("added", "2026-01-04", null, "4"));
  }

  @Test
  void whatWasNeverMadeBeforeDiffersFromNothing() {
    assertThatThrownBy(() -> difference(Breakpoint.at(VALID, "a.csv", new Trigger.After())))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("never made before");
  }

  private List<List<@Nullable String>> difference(Breakpoint breakpoint) throws QueryException {
    var stop = lab.until(breakpoint).stops().getFirst();
    var look = new Look(new Look.Difference(stop), List.of(), List.of());
    return lab.workspace()
        .page(lab.pipeline(), look, 0, 10, new Cancellation())
        .orElseThrow()
        .rows();
  }
}
