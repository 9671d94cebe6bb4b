package dev.whorl.ui.kit;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;

/** Turns, and says for how long, while something is awaited. */
public final class WaitMark extends Label {
  private static final double SIZE = 14;

  public WaitMark() {
    var turning = new ProgressIndicator();
    turning.setPrefSize(SIZE, SIZE);
    turning.setMinSize(SIZE, SIZE);
    setGraphic(turning);
    getStyleClass().addAll("small", "muted");
    setMinWidth(USE_PREF_SIZE);
    show(Optional.empty());
  }

  /**
   * @param elapsed since when; empty if there is nothing to tell
   */
  public void show(Optional<Duration> elapsed) {
    setVisible(elapsed.isPresent());
    setText(elapsed.map(time -> Numbers.seconds(time.toMillis() / 1e3)).orElse(""));
  }
}
