package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** One node is brought up to date with what it needs, and nothing else. */
class PartialRunJourneyTest extends AnalystJourney {
  PartialRunJourneyTest() {
    super(3);
  }

  private void pick(String words) throws Exception {
    Bench.run(() ->
        Window.getWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .flatMap(menu -> menu.getItems().stream())
            .filter(item -> words.equals(item.getText()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private void assertRan(String... nodes) throws Exception {
    bench.untilIdle();
    var ran = Fx.call(() -> bench.wiring.run().lastProperty().get().orElseThrow().nodes().keySet());
    assertThat(ran).extracting(NodeId::value).containsExactlyInAnyOrder(nodes);
  }

  @Test
  void theCardsMenuReconcilesTheNodeAndWhatItNeeds() throws Exception {
    bench.openSample();
    Bench.until(() -> bench.wiring.pipeline().reports().size() == 9);
    bench.settle();
    robot.rightClickOn(analyst.card("valid"));
    bench.picture("reconcile-this-menu");
    pick("Reconcile this node, and what it needs");
    robot.push(KeyCode.ESCAPE);
    assertRan("clicks", "valid");
    bench.untilState("valid", Freshness.FRESH);
    bench.untilState("users", Freshness.STALE);
    assertThat(Fx.call(() -> bench.known("daily").freshness())).isEqualTo(Freshness.WAITING);
    bench.pictures("reconciled-this");
  }

  @Test
  void keysReconcileWhatIsSelected() throws Exception {
    bench.openSample();
    bench.select("daily");
    analyst.focusCanvas();
    robot.push(KeyCode.ALT, KeyCode.F5);
    Bench.until(() -> bench.wiring.run().lastProperty().get().isPresent());
    assertRan("clicks", "users", "valid", "enriched", "daily");
    bench.untilState("daily", Freshness.FRESH);
    assertThat(bench.sample().resolve("out")).doesNotExist();
  }
}
