package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.RunModel.Phase;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A run is paused and goes on, and is begun in other ways than the whole. */
class PauseJourneyTest extends AnalystJourney {
  PauseJourneyTest() {
    super(3);
  }

  private Phase phase() throws Exception {
    return Fx.call(() -> bench.wiring.run().phaseProperty().get());
  }

  /** What the status bar says of the run; for the UI thread. */
  private String work() {
    return robot.lookup(".status-bar .label").queryAllAs(Labeled.class).stream()
        .map(Labeled::getText)
        .filter(text -> text.startsWith("Paus"))
        .findFirst()
        .orElse("");
  }

  @Test
  void whatIsUnderWayEndsAndTheRestWaits() throws Exception {
    analyst.openSample();
    assertThat(robot.lookup("#pause").queryButton().isVisible()).isFalse();
    Bench.run(() -> {
      bench.wiring.commands().reconcile();
      bench.wiring.commands().pauseOrGoOn();
    });
    assertThat(phase()).isEqualTo(Phase.PAUSED);
    Bench.until(() -> work().startsWith("Paused · "));
    bench.pictures("run-paused");
    assertThat(Fx.call(this::work)).matches("Paused · \\d+ of \\d+");
    assertThat(robot.lookup("#reconcile").queryAs(Button.class).getText()).startsWith("Stop");

    analyst.focusCanvas();
    robot.push(KeyCode.F8);
    bench.untilIdle();
    assertThat(analyst.lastRun()).startsWith("Last run: ");
  }

  @Test
  void aPausedRunStops() throws Exception {
    analyst.openSample();
    Bench.run(() -> {
      bench.wiring.commands().reconcile();
      bench.wiring.commands().pauseOrGoOn();
    });
    Bench.until(() -> work().startsWith("Paused"));
    analyst.click("#reconcile");
    bench.untilIdle();
    assertThat(analyst.lastRun()).startsWith("Last run was stopped: 0 computed");
  }

  @Test
  void whatElseGoesOnIsShownAndCancelled() throws Exception {
    analyst.openSample();
    assertThat(robot.lookup("#ongoing").query().getParent().isVisible()).isFalse();
    var export = new CompletableFuture<String>();
    Bench.run(() -> bench.wiring.ongoing().begins("Exporting daily.csv", export));
    bench.pictures("ongoing");
    analyst.click("#cancel-ongoing");
    assertThat(export).isCancelled();
    assertThat(robot.lookup("#ongoing").query().getParent().isVisible()).isFalse();
    Bench.until(() -> robot.lookup("#memory").queryLabeled().getText().matches("Memory .*[MG]B"));
  }

  private MenuButton menu() {
    return robot.lookup("#reconcile-menu").queryAs(MenuButton.class);
  }

  private MenuItem way(String text) throws Exception {
    return Fx.call(() ->
        menu().getItems().stream()
            .filter(item -> text.equals(item.getUserData()))
            .findFirst()
            .orElseThrow());
  }

  private static String said(MenuItem item) {
    return ((CustomMenuItem) item).getContent().getAccessibleText();
  }

  /** Opens the menu, looks at it in both tones, and leaves it open. */
  private void lookAtMenu(String name) throws Exception {
    for (var tone : new Tone[] {Tone.DARK, Tone.LIGHT}) {
      Bench.run(() -> menu().hide());
      Fx.apart(() -> {
        bench.theme.show(tone);
        return true;
      });
      Bench.run(() -> menu().requestFocus());
      robot.push(KeyCode.SPACE);
      Bench.until(() -> menu().isShowing());
      analyst.settle();
      var picture =
          Fx.call(() -> way().getScene().getRoot().snapshot(new SnapshotParameters(), null));
      Pictures.write(picture, name + "-" + tone.name().toLowerCase(Locale.ROOT));
    }
  }

  /** The first row of the open menu. */
  private Node way() {
    return ((CustomMenuItem) menu().getItems().getFirst()).getContent();
  }

  @Test
  void theArrowHasTheOtherWaysToReconcile() throws Exception {
    analyst.openSample();
    analyst.selectNothing();
    lookAtMenu("reconcile-menu");
    var one = way("Reconcile this node, and what it needs");
    assertThat(one.isDisable()).isTrue();
    assertThat(said(one)).endsWith("not now: select a node");
    assertThat(said(way("Reconcile all"))).endsWith(", F5");
    Bench.run(() -> menu().hide());

    bench.select("valid");
    lookAtMenu("reconcile-menu-selected");
    assertThat(way("Reconcile up to this node, and stop before it").isDisable()).isFalse();
    assertThat(way("Reconcile, ignoring breakpoints").isDisable()).isTrue();
    assertThat(way("Step to the next task").isDisable()).isTrue();
    analyst.click("Reconcile this node, and what it needs");
    Bench.until(() -> bench.wiring.run().lastProperty().get().isPresent());
    bench.untilIdle();
    assertThat(
            Fx.call(() -> bench.wiring.run().lastProperty().get().orElseThrow().nodes().keySet()))
        .extracting(Object::toString)
        .containsExactlyInAnyOrder("clicks", "valid");
  }
}
