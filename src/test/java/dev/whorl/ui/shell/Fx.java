package dev.whorl.ui.shell;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testfx.api.FxToolkit;

/** Runs things on the toolkit's thread and waits for them. */
final class Fx {
  private Fx() {}

  static <T> T call(Callable<T> work) throws Exception {
    FxToolkit.registerPrimaryStage();
    var result = new CompletableFuture<T>();
    javafx.application.Platform.runLater(() -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result.get(60, TimeUnit.SECONDS);
  }
}
