package dev.whorl.ui.model;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Does blocking work off the UI thread and answers on it.
 *
 * @param worker where work is done
 * @param ui where answers arrive
 */
public record Background(Executor worker, Executor ui) {

  /** The result arrives on the UI thread, or whatever was thrown: nobody waits for ever. */
  public <T> CompletableFuture<T> ask(Callable<T> work) {
    var answer = new CompletableFuture<T>();
    worker.execute(() -> {
      try {
        var result = work.call();
        ui.execute(() -> answer.complete(result));
      } catch (Throwable e) {
        ui.execute(() -> answer.completeExceptionally(e));
      }
    });
    return answer;
  }
}
