package dev.whorl.ui.kit;

import javafx.application.Platform;

/** Does something once, soon, for any number of requests; for the UI thread alone. */
public final class Coalesced {
  private final Runnable action;
  private boolean due;

  public Coalesced(Runnable action) {
    this.action = action;
  }

  public void request() {
    if (!due) {
      due = true;
      Platform.runLater(() -> {
        due = false;
        action.run();
      });
    }
  }
}
