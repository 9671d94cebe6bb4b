package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.PipelineModel;
import java.util.LinkedHashMap;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A problem that is said in one line, which is far too long for the list. */
class ProblemsPaneTest {
  private static final String LONG =
      "Nothing is called clcks here; there are clicks, users, valid, enriched, daily, weekly. "
          .repeat(4)
          .strip();

  @Test
  void selectedRowShowsAllOfALongLine() throws Exception {
    var pipeline = new PipelineModel();
    var stage =
        Fx.call(() -> {
          pipeline.assessed(
              new Assessment(
                  new LinkedHashMap<>(),
                  List.of(),
                  List.of(new Problem("", "", LONG)),
                  new LinkedHashMap<>()));
          var shown = new Stage();
          shown.setScene(new Scene(new ProblemsPane(pipeline, node -> {}), 600, 300));
          shown.show();
          return shown;
        });
    WaitForAsyncUtils.waitForFxEvents(6);
    assertThat(Fx.call(() -> shown(stage))).endsWith("...");
    Fx.call(() -> {
      ((ProblemsPane) stage.getScene().getRoot()).getSelectionModel().select(0);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents(6);
    assertThat(Fx.call(() -> shown(stage))).isEqualTo(LONG);
    Fx.call(() -> {
      stage.hide();
      return true;
    });
  }

  /** What can be read of the message. */
  private static String shown(Stage stage) {
    return stage.getScene().getRoot().lookupAll(".label").stream()
        .filter(label -> label instanceof Label one && one.getText().equals(LONG))
        .map(label -> ((Text) label.lookup(".text")).getText())
        .findFirst()
        .orElse("");
  }
}
