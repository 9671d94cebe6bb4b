package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.model.GraphEdits;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Two pipelines side by side, each in a window of its own, on one engine. */
class WindowsJourneyTest {
  private final FxRobot robot = new FxRobot();
  @TempDir Path folder;
  private Bench bench;
  private DesktopWindows windows;
  private Wiring first;

  @BeforeEach
  void open() throws Exception {
    bench = Bench.open(folder).withSample(100, 2);
    windows =
        Fx.call(() -> new DesktopWindows((stage, others) -> bench.surroundings.apply(others)));
    first = Fx.call(() -> windows.open(new Stage()));
    Bench.run(() -> first.commands().openSample());
    Bench.until(() -> first.pipeline().reports().size() == 9);
  }

  @AfterEach
  void close() throws Exception {
    Bench.run(() -> windows.wirings().forEach(wiring -> stage(wiring).hide()));
    bench.close();
  }

  private static Window stage(Wiring wiring) {
    return wiring.window().getScene().getWindow();
  }

  private Wiring second() throws Exception {
    robot.push(KeyCode.CONTROL, KeyCode.ALT, KeyCode.N);
    Bench.until(() -> windows.wirings().size() == 2);
    return windows.wirings().getLast();
  }

  private static Set<Freshness> states(Wiring wiring) {
    return wiring.pipeline().reports().values().stream()
        .map(NodeReport::freshness)
        .collect(Collectors.toSet());
  }

  private static void addTable(Wiring to) {
    to.commands().create();
    to.pipeline()
        .edit(
            "Add table",
            graph ->
                graph.with(
                    GraphEdits.fresh(graph, Kind.TABLE, List.of())
                        .with("columns", Value.Fields.EMPTY.with("a", Value.of("BIGINT")))));
  }

  @Test
  void eachHasItsOwnPipelineAndBothAreReconciled() throws Exception {
    var second = second();
    assertThat(second.editor().openProperty().get()).isFalse();
    Bench.run(() -> addTable(second));
    assertThat(first.pipeline().graph().nodes()).hasSize(9);
    assertThat(second.pipeline().graph().nodes()).hasSize(1);
    Bench.run(() -> first.pipeline().selectionProperty().set(Set.of(new NodeId("valid"))));
    Bench.run(() -> first.act("Copy nodes"));
    Bench.run(() -> second.act("Paste nodes"));
    assertThat(second.pipeline().graph().node(new NodeId("valid"))).isPresent();
    Bench.run(() -> second.commands().undo());
    Bench.run(() -> {
      first.commands().reconcile();
      second.commands().reconcile();
    });
    for (var wiring : windows.wirings()) {
      Bench.until(
          () -> !wiring.run().isRunning() && Set.of(Freshness.FRESH).equals(states(wiring)));
    }
    Pictures.write(Fx.apart(() -> second.window().getScene().snapshot(null)), "window-second");
  }

  @Test
  void oneDocumentIsNeverOpenTwice() throws Exception {
    var file = first.pipeline().originProperty().get().file().orElseThrow();
    var second = second();
    Bench.run(() -> addTable(second));
    Bench.run(() -> stage(second).requestFocus());
    Bench.run(() -> second.commands().open(file));
    assertThat(second.pipeline().originProperty().get().file()).isEmpty();
    assertThat(second.pipeline().graph().nodes()).hasSize(1);
    Bench.until(() -> stage(first).isFocused());
  }

  @Test
  void windowThatIsClosedTakesNothingElseAlongAndComesBackEmpty() throws Exception {
    var second = second();
    Bench.run(() -> addTable(second));
    bench.answer = Questions.Unsaved.CANCEL;
    Bench.run(() -> second.act("Close window"));
    assertThat(windows.wirings()).hasSize(2);
    bench.answer = Questions.Unsaved.DISCARD;
    Bench.run(() -> second.act("Close window"));
    assertThat(windows.wirings()).containsExactly(first);
    assertThat(first.pipeline().graph().nodes()).hasSize(9);
    assertThat(second()).isSameAs(second);
    assertThat(second.editor().openProperty().get()).isFalse();
  }

  @Test
  void nextProgramStandsAsThisOneDid() throws Exception {
    Bench.run(() -> {
      stage(first).setX(37);
      stage(first).setY(29);
      stage(first).setWidth(880);
    });
    Bench.run(() -> stage(first).hide());
    var next =
        Fx.call(() -> new DesktopWindows((stage, others) -> bench.surroundings.apply(others)));
    var shown = Fx.call(() -> next.open(new Stage()));
    try {
      assertThat(Fx.call(() -> stage(shown).getX())).isEqualTo(37);
      assertThat(Fx.call(() -> stage(shown).getY())).isEqualTo(29);
      assertThat(Fx.call(() -> stage(shown).getWidth())).isEqualTo(880);
    } finally {
      Bench.run(() -> stage(shown).hide());
    }
  }
}
