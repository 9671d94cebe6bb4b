package dev.whorl.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/** Runs things on the toolkit's thread, which is watched from then on, and waits for them. */
public final class Fx {
  private Fx() {}

  public static <T> T call(Callable<T> work) throws Exception {
    FxToolkit.registerPrimaryStage();
    UiWatch.begin();
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result.get(60, TimeUnit.SECONDS);
  }

  /** As {@link #call}, for what no program does: nobody minds how long it and its frame take. */
  public static <T> T apart(Callable<T> work) throws Exception {
    var result =
        call(() -> {
          UiWatch.lookAway();
          return work.call();
        });
    UiWatch.awaitFrame();
    return result;
  }
}
