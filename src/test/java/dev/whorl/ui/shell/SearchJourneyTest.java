package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Whoever works with the mouse finds what the keys open. */
class SearchJourneyTest extends AnalystJourney {
  SearchJourneyTest() {
    super(2);
  }

  private Button search() {
    return robot.lookup("#search").queryButton();
  }

  @Test
  void aButtonInTheBarFindsNodesAndRunsActions() throws Exception {
    assertThat(search().isVisible()).isFalse();
    bench.openSample();
    assertThat(Fx.call(() -> search().getText())).isEmpty();
    assertThat(search().getTooltip().getText()).contains("Search or run", "Ctrl+P");
    analyst.click("#search");
    robot.write("enriched");
    bench.picture("search-node");
    robot.push(KeyCode.ENTER);
    assertThat(analyst.selected()).isEqualTo("enriched");
    analyst.click("#search");
    robot.write("Add note");
    bench.picture("search-action");
    robot.push(KeyCode.ENTER);
    Bench.until(() -> bench.wiring.pipeline().historyProperty().get().undo().isPresent());
    bench.resize(1500, 760);
    bench.settle();
    assertThat(Fx.call(() -> search().getText())).isEqualTo("Search or run …");
    bench.picture("search-wide");
  }
}
