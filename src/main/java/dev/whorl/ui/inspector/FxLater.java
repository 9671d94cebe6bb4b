package dev.whorl.ui.inspector;

import dev.whorl.ui.model.Later;
import java.time.Duration;
import javafx.animation.PauseTransition;

/** Waits on the UI thread's own clock. */
final class FxLater implements Later {
  @Override
  public Pending after(Duration delay, Runnable task) {
    var pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
    pause.setOnFinished(_ -> task.run());
    pause.play();
    return pause::stop;
  }
}
