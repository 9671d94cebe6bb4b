package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.MemoryUse;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** How much memory the program takes, looked at now and then. */
final class MemoryLabel extends Label {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Background background;
  private final Later later;

  MemoryLabel(Background background, Later later) {
    this.background = background;
    this.later = later;
    setId("memory");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip("Memory in use, with that of the processes that tasks run in"));
    managedProperty().bind(visibleProperty());
    look();
  }

  private void look() {
    Answers.take(
        background.ask(MemoryUse::now),
        (bytes, error) -> {
          if (bytes != null) {
            setText("Memory " + Numbers.bytes(bytes));
          }
          later.after(PAUSE, this::look);
        });
  }
}
