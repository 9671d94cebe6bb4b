package dev.whorl.engine.spark;

import dev.whorl.engine.EngineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Something that is on its way to an executor and back. */
final class Errand {
  private final byte[] commission;
  private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
  private volatile boolean alone;
  private final AtomicInteger tries = new AtomicInteger();

  Errand(byte[] commission) {
    this.commission = commission;
  }

  byte[] commission() {
    return commission;
  }

  /** Whether nobody waits for it any more. */
  boolean isDone() {
    return answer.isDone();
  }

  void answered(byte[] bytes) {
    answer.complete(bytes);
  }

  void failed(EngineException failure) {
    answer.completeExceptionally(failure);
  }

  void cancel() {
    failed(EngineException.cancelled(new InterruptedException()));
  }

  /** Does something as soon as it is cancelled. */
  void onCancel(Runnable then) {
    var _ =
        answer.whenComplete((_, failure) -> {
          if (failure instanceof EngineException e && e.isCancelled()) {
            then.run();
          }
        });
  }

  /** What else was in its plan may have been the fault: it goes once more, by itself. */
  void isolate() {
    alone = true;
  }

  boolean isAlone() {
    return alone;
  }

  /** How often it went now. */
  int tried() {
    return tries.incrementAndGet();
  }

  /** Waits for the answer; who interrupts that cancels it. */
  byte[] await() throws EngineException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      throw EngineException.cancelled(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EngineException failure) {
        throw failure;
      }
      throw new EngineException(String.valueOf(e.getMessage()), e);
    }
  }
}
