package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A branch is made, changed, and promoted. */
class BranchJourneyTest {
  @TempDir Path folder;

  @Test
  void aBranchIsMadeChangedAndPromoted() throws Exception {
    try (var bench = Bench.open(folder).withSample(200, 6)) {
      bench.openSample();
      bench.reconcile();
      bench.untilIdle();
      act(bench, "New branch from here …");
      Bench.run(() -> field(bench).setText("main"));
      assertThat(Fx.call(() -> answer(bench).isDisabled())).as("a name that is taken").isTrue();
      bench.pictures("branch-new");
      Bench.run(() -> field(bench).setText("trial"));
      Bench.run(() -> answer(bench).fire());
      Bench.until(() -> shown(bench).equals("trial"));
      Bench.until(() -> bench.states().stream().allMatch(state -> state == Freshness.FRESH));
      assertThat(Fx.call(() -> menu(bench).getText())).isEqualTo("trial");

      bench.filterSample("revenue > 5");
      bench.untilState("valid", Freshness.STALE);
      Bench.run(() -> bench.wiring.branches().show("main"));
      assertThat(bench.report("daily").orElseThrow().freshness()).isEqualTo(Freshness.FRESH);
      assertThat(Fx.call(() -> bench.wiring.pipeline().historyProperty().get().steps())).hasSize(1);
      Bench.run(() -> bench.wiring.branches().show("trial"));
      assertThat(bench.report("valid").orElseThrow().freshness()).isEqualTo(Freshness.STALE);
      bench.reconcile();
      bench.untilIdle();
      Bench.until(() -> bench.states().stream().allMatch(state -> state == Freshness.FRESH));
      Bench.until(() -> states(bench).equals(List.of("run 1 is published", "run 2 is published")));

      Bench.run(() -> bench.wiring.branches().show("main"));
      Bench.run(() -> bench.wiring.branches().promote("trial", true));
      Bench.until(() -> states(bench).equals(List.of("run 2 is published", "run 2 is published")));
      Bench.until(() -> bench.sampleFilter().equals("revenue > 5"));
      bench.untilState("report", Freshness.STALE);
      assertThat(bench.known("daily").freshness())
          .as("promoted with the graph, so only files are left to be written")
          .isEqualTo(Freshness.FRESH);
      assertThat(Fx.call(() -> bench.wiring.pipeline().historyProperty().get().steps().getLast()))
          .extracting(step -> step.label())
          .isEqualTo("Take over the graph of trial");

      stopIn(bench, "trial");
      Bench.run(() -> bench.wiring.branches().show("main"));
      Bench.until(() -> bench.wiring.branches().others().getFirst().isStopped());
      assertThat(Fx.call(() -> states(bench)))
          .containsExactly("run 2 is published", "stopped, run 2 is published");
      Bench.run(() -> menu(bench).show());
      Bench.until(() -> menu(bench).isShowing());
      assertThat(Fx.call(() -> said(bench, "stopped"))).containsExactly("trial");
      Bench.run(() -> menu(bench).hide());
      act(bench, "Delete a branch …");
      bench.pictures("branch-choose");
    }
  }

  private static void stopIn(Bench bench, String branch) throws Exception {
    Bench.run(() -> bench.wiring.branches().show(branch));
    bench.select("valid");
    act(bench, "Toggle breakpoint");
    Bench.until(() -> !bench.wiring.debugger().breakpointsProperty().get().isEmpty());
    bench.filterSample("revenue > 7");
    bench.untilState("valid", Freshness.STALE);
    bench.reconcile();
    Bench.until(() -> bench.wiring.debugger().canGoOn());
    bench.untilIdle();
  }

  private static void act(Bench bench, String name) throws Exception {
    Bench.run(() -> bench.wiring.actions().does(name));
  }

  private static String shown(Bench bench) {
    return bench.wiring.branches().shown();
  }

  private static List<String> states(Bench bench) {
    return bench.wiring.branches().lines().stream().map(line -> line.state()).toList();
  }

  private static MenuButton menu(Bench bench) {
    return (MenuButton) bench.scene.lookup("#branch-menu");
  }

  /** Branches beside which the menu has something in the colour of a state. */
  private static List<String> said(Bench bench, String state) {
    return menu(bench).getItems().stream()
        .filter(CustomMenuItem.class::isInstance)
        .map(item -> ((CustomMenuItem) item).getContent())
        .filter(row -> !row.lookupAll(".state-label." + state).isEmpty())
        .map(row -> ((Label) row.lookup(".label")).getText())
        .toList();
  }

  private static TextField field(Bench bench) {
    return (TextField) bench.scene.lookup("#prompt-field");
  }

  private static Button answer(Bench bench) {
    return (Button) bench.scene.lookup("#prompt-answer");
  }
}
