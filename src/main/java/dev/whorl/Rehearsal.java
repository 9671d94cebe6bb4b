package dev.whorl;

import dev.whorl.cli.Cli;
import dev.whorl.ui.WhorlApp;
import java.time.Duration;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.TabPane;
import javafx.scene.control.TreeView;
import javafx.stage.Window;

/**
 * Plays one start of the editor, without a screen, and one command, for the build: Java records
 * what was loaded and keeps it ready for every later start, and for the first look at each node.
 * Ends with the exit code of the command.
 */
final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofSeconds(4);
  private static final long STEP_MILLIS = 150;

  private Rehearsal() {}

  /**
   * @param arguments the document to open and to reconcile
   */
  public static void main(String[] arguments) {
    var document = arguments[0];
    Thread.ofPlatform().daemon().start(Rehearsal::play);
    Application.launch(WhorlApp.class, document);
    Cli.main(new String[] {"reconcile", document});
  }

  /** Looks at one thing after the other once a window is there, and closes it in any case. */
  private static void play() {
    try {
      var latest = System.nanoTime() + PATIENCE.toNanos();
      while (Window.getWindows().isEmpty() && System.nanoTime() < latest) {
        Thread.sleep(STEP_MILLIS);
      }
      var end = System.nanoTime() + LOOK.toNanos();
      for (int i = 0; System.nanoTime() < end; i++) {
        int step = i;
        Platform.runLater(
            () -> Window.getWindows().stream().findFirst().ifPresent(window -> look(window, step)));
        Thread.sleep(STEP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Platform.exit();
  }

  /** The next node, the next tab of the inspector; and before the second round, a run. */
  private static void look(Window window, int step) {
    var root = window.getScene().getRoot();
    if (root.lookup("#outline") instanceof TreeView<?> outline
        && outline.getExpandedItemCount() > 0) {
      int nodes = outline.getExpandedItemCount();
      outline.getSelectionModel().clearAndSelect(step % nodes);
      if (step / nodes == 1 && root.lookup(".inspector-tabs") instanceof TabPane tabs) {
        tabs.getSelectionModel().select(step % tabs.getTabs().size());
      }
      if (step == nodes && root.lookup("#reconcile") instanceof Button reconcile) {
        reconcile.fire();
      }
    }
  }
}
