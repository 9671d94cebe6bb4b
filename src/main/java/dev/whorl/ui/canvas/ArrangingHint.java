package dev.whorl.ui.canvas;

import dev.whorl.ui.kit.Numbers;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** Says that nodes are being laid out, once that takes a while, and lets it be given up. */
final class ArrangingHint extends HBox {
  /** What is done by then needs no word. */
  private static final Duration PATIENCE = Duration.millis(200);

  private final Label label = new Label();
  private final PauseTransition wait = new PauseTransition(PATIENCE);

  ArrangingHint(Arranging arranging) {
    setId("arranging");
    getStyleClass().add("minimap");
    setManaged(false);
    setVisible(false);
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(10);
    setPadding(new Insets(6, 8, 6, 12));
    var turning = new ProgressIndicator();
    turning.setPrefSize(16, 16);
    var cancel = new Button("Cancel (Esc)");
    cancel.getStyleClass().add("link-button");
    cancel.setFocusTraversable(false);
    cancel.setOnAction(event -> arranging.cancel());
    getChildren().addAll(turning, label, cancel);
    wait.setOnFinished(event -> setVisible(arranging.busyProperty().get()));
    arranging
        .busyProperty()
        .subscribe(busy -> {
          wait.stop();
          setVisible(false);
          if (busy) {
            label.setText("Arranging " + Numbers.counted(arranging.count(), "node") + " …");
            wait.playFromStart();
          }
        });
  }

  /** At the top, in the middle. */
  void place(double width) {
    double wide = Math.ceil(prefWidth(-1));
    resizeRelocate(Math.rint((width - wide) / 2), 12, wide, Math.ceil(prefHeight(-1)));
  }
}
