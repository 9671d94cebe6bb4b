import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Window;

/** Does things on the UI thread and waits for them. It must be running, but for {@link #window}. */
final class Fx {
  private static final long MILLIS = 20;

  private Fx() {}

  static <T> T call(Callable<T> work) throws Exception {
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result.get();
  }

  /** Waits until a program has started and opened its first window. */
  static void window() throws InterruptedException {
    while (Window.getWindows().isEmpty()) {
      Thread.sleep(MILLIS);
    }
  }

  /** Asks until the answer is yes. */
  static void until(Callable<Boolean> condition) throws Exception {
    while (!call(condition)) {
      Thread.sleep(MILLIS);
    }
  }
}
