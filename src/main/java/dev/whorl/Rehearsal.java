package dev.whorl;

import dev.whorl.cli.Cli;
import dev.whorl.ui.WhorlApp;
import java.time.Duration;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Window;

/**
 * Plays one start of the editor, without a screen, and one command, for the build: Java records
 * what was loaded and keeps it ready for every later start. Ends with the exit code of the command.
 */
final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private Rehearsal() {}

  /**
   * @param arguments the document to open and to reconcile
   */
  public static void main(String[] arguments) {
    var document = arguments[0];
    Thread.ofPlatform().daemon().start(Rehearsal::closeEditor);
    Application.launch(WhorlApp.class, document);
    Cli.main(new String[] {"reconcile", document});
  }

  /** Closes the editor once a window has been there for a while, or if none comes. */
  private static void closeEditor() {
    try {
      var latest = System.nanoTime() + PATIENCE.toNanos();
      while (Window.getWindows().isEmpty() && System.nanoTime() < latest) {
        Thread.sleep(100);
      }
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }
}
