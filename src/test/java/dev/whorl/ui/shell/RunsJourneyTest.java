package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A past run is opened and compared with the present; two branches are compared. */
class RunsJourneyTest {
  @TempDir Path folder;

  @Test
  void aPastRunIsComparedWithTheBranchAsItIsOpenedAndGoneBackTo() throws Exception {
    try (var bench = Bench.open(folder).withSample(300, 12)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      bench.tomorrowArrives();
      bench.filterSample("revenue > 2");
      Bench.until(() -> bench.states().contains(Freshness.STALE));
      bench.reconcile();
      bench.untilIdle();
      Bench.run(() -> bench.wiring.actions().does("Show the runs"));
      bench.settle();
      Bench.until(() -> list(bench, "#run-list").getItems().size() == 2);
      bench.pictures("runs");

      choose(bench, "#run-list", 1);
      fire(bench, "#run-compare-now");
      bench.settle();
      Bench.until(() -> !list(bench, "#difference-list").getItems().isEmpty());
      choose(bench, "#difference-list", indexOf(bench, "node=daily"));
      Bench.until(() -> sentence(bench).contains("changed"));
      assertThat(Fx.call(() -> sentence(bench))).contains("added").doesNotContain(" 0 changed");
      Bench.until(() -> rows(bench) > 0);
      bench.pictures("runs-compared");
      fire(bench, "#comparison-back");

      var now = Fx.call(() -> bench.wiring.pipeline().graph());
      fire(bench, "#run-open");
      Bench.until(() -> bench.wiring.pipeline().isPast());
      assertThat(bench.states()).containsOnly(Freshness.FRESH);
      assertThat(Fx.call(() -> bench.sampleFilter())).isEqualTo("user_id IS NOT NULL");
      assertThat(bench.known("clicks").counts().desired()).isEqualTo(12);
      bench.select("daily");
      bench.pictures("runs-past");
      Bench.run(() -> bench.wiring.pipeline().edit("Not in the past", _ -> now));
      assertThat(Fx.call(() -> bench.sampleFilter())).isEqualTo("user_id IS NOT NULL");
      lookAtPartitionsOfThePast(bench);

      fire(bench, "#past-leave");
      assertThat(Fx.call(() -> bench.wiring.pipeline().graph())).isEqualTo(now);
      Bench.run(() -> bench.wiring.actions().does("Show the runs"));
      bench.settle();
      fire(bench, "#run-open");
      Bench.until(() -> bench.wiring.pipeline().isPast());
      fire(bench, "#past-take");
      assertThat(Fx.call(() -> bench.sampleFilter())).isEqualTo("user_id IS NOT NULL");
      assertThat(Fx.call(() -> bench.wiring.pipeline().isPast())).isFalse();
      Bench.run(() -> bench.wiring.commands().undo());
      assertThat(Fx.call(() -> bench.wiring.pipeline().graph())).isEqualTo(now);
    }
  }

  /** Twelve days of clicks, none of which can be brought up to date or stopped at. */
  private static void lookAtPartitionsOfThePast(Bench bench) throws Exception {
    Bench.run(() -> bench.wiring.actions().does("Show all partitions"));
    bench.settle();
    Bench.until(() -> accessible(bench).startsWith("Matrix"));
    for (var code : List.of(KeyCode.RIGHT, KeyCode.LEFT)) {
      Bench.run(() -> press(bench, code));
    }
    Bench.until(() -> accessible(bench).startsWith("Clicks"));
    assertThat(Fx.call(() -> accessible(bench))).contains("fresh");
    assertThat(Fx.call(() -> bench.scene.lookup("#partition-break").isDisabled())).isTrue();
    assertThat(Fx.call(() -> bench.scene.lookup("#partition-reconcile").isDisabled())).isTrue();
    bench.pictures("runs-past-partitions");
    Bench.run(() -> press(bench, KeyCode.B));
    assertThat(Fx.call(() -> bench.wiring.debugger().breakpointsProperty().get())).isEmpty();
  }

  private static String accessible(Bench bench) {
    return String.valueOf(bench.scene.lookup("#matrix").getAccessibleText());
  }

  private static void press(Bench bench, KeyCode code) {
    var matrix = bench.scene.lookup("#matrix");
    Event.fireEvent(
        matrix, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  @Test
  void aBranchIsComparedWithAnother() throws Exception {
    try (var bench = Bench.open(folder).withSample(300, 4)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      Bench.run(() -> bench.wiring.branches().create("trial"));
      Bench.until(() -> bench.wiring.branches().shown().equals("trial"));
      bench.filterSample("revenue > 2");
      bench.untilState("valid", Freshness.STALE);
      bench.reconcile();
      bench.untilIdle();
      Bench.run(() -> bench.wiring.branches().show("main"));
      Bench.run(() -> bench.wiring.compareWith("trial"));
      bench.settle();
      Bench.until(() -> !list(bench, "#difference-list").getItems().isEmpty());
      assertThat(Fx.call(() -> list(bench, "#difference-list").getItems().getFirst().toString()))
          .contains("valid", "where");
      choose(bench, "#difference-list", 0);
      Bench.until(() -> rows(bench) > 0);
      assertThat(Fx.call(() -> sentence(bench)))
          .as("rows by their id, which a filter only lets in or keeps out")
          .endsWith("· 0 changed")
          .doesNotContain(" 0 removed");
      assertThat(Fx.call(() -> ((MenuButton) bench.scene.lookup("#comparison-key")).getText()))
          .startsWith("key: ");
      bench.pictures("branches-compared");
    }
  }

  private static ListView<?> list(Bench bench, String id) {
    return (ListView<?>) bench.scene.lookup(id);
  }

  private static int indexOf(Bench bench, String words) throws Exception {
    return Fx.call(() -> {
      var items = list(bench, "#difference-list").getItems();
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).toString().contains(words)) {
          return i;
        }
      }
      return -1;
    });
  }

  private static void choose(Bench bench, String id, int index) throws Exception {
    Bench.run(() -> list(bench, id).getSelectionModel().select(index));
  }

  private static void fire(Bench bench, String id) throws Exception {
    Bench.run(() -> ((Button) bench.scene.lookup(id)).fire());
  }

  private static String sentence(Bench bench) {
    return ((Label) bench.scene.lookup("#rows-sentence")).getText();
  }

  private static int rows(Bench bench) {
    return ((TableView<?>) bench.scene.lookup("#row-changes")).getItems().size();
  }
}
