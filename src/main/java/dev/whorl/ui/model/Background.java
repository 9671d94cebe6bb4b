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

  /** The result, or what was thrown, arrives on the UI thread. */
  public <T> CompletableFuture<T> ask(Callable<T> work) {
    var answer = new CompletableFuture<T>();
    worker.execute(() -> {
      try {
        var result = work.call();
        ui.execute(() -> answer.complete(result));
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        ui.execute(() -> answer.completeExceptionally(e));
      }
    });
    return answer;
  }
}
