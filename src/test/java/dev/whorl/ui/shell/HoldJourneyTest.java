package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.Automation.Mode;
import java.nio.file.Path;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives is reconciled by itself, but not past a node that is held. */
class HoldJourneyTest {
  @TempDir Path folder;

  @Test
  void whatArrivesIsReconciledByItselfButNotPastAHold() throws Exception {
    try (var bench = Bench.open(folder).withSample(200, 6)) {
      bench.openSample();
      Bench.run(() -> bench.wiring.actions().does("Reconcile on every change"));
      assertThat(Fx.call(() -> auto(bench).getText())).isEqualTo("auto: on change");
      Bench.until(() -> !bench.states().isEmpty() && allAre(bench, Freshness.FRESH));

      bench.select("valid");
      Bench.run(() -> bench.wiring.actions().does("Hold: compute nothing past here"));
      Bench.until(() -> bench.wiring.holds().isHeld(new NodeId("valid")));
      bench.tomorrowArrives();
      bench.untilState("daily", Freshness.HELD);
      bench.untilState("valid", Freshness.FRESH);
      Bench.until(() -> bench.known("valid").counts().desired() == 7);
      bench.untilIdle();
      bench.pictures("hold");

      Bench.run(() -> bench.wiring.actions().does("Release: compute past here again"));
      Bench.until(() -> allAre(bench, Freshness.FRESH));
      assertThat(bench.known("clicks").counts().desired()).isEqualTo(7);

      Bench.run(() -> bench.wiring.actions().does("Hold the whole pipeline"));
      Bench.until(() -> auto(bench).getText().equals("held"));
      Bench.run(() -> bench.wiring.actions().does("Release the pipeline"));
      Bench.until(() -> auto(bench).getText().equals("auto: on change"));
      Bench.run(() -> bench.wiring.actions().does("Reconcile by hand only"));
      assertThat(Fx.call(() -> bench.wiring.automation().modeProperty().get()))
          .isEqualTo(new Mode.Off());
    }
  }

  private static boolean allAre(Bench bench, Freshness state) {
    return bench.states().stream().allMatch(state::equals);
  }

  private static MenuButton auto(Bench bench) {
    return (MenuButton) bench.scene.lookup("#auto");
  }
}
