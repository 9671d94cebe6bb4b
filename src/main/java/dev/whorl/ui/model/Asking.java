package dev.whorl.ui.model;

import dev.whorl.engine.Cancellation;
import dev.whorl.reconcile.Workspace;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks an open workspace off the UI thread; answers arrive on it. */
interface Asking {

  /** Work that ends early once nobody waits for its answer any more; any failure is an answer. */
  interface Question<T> {
    T of(Workspace open, Cancellation stop) throws Exception;
  }

  <T> CompletableFuture<T> ask(Question<T> question);

  /** The same, of what only has to be done. */
  default CompletableFuture<Void> run(Consumer<Workspace> work) {
    return ask(
            (open, stop) -> {
              work.accept(open);
              return true;
            })
        .thenAccept(done -> {});
  }
}
