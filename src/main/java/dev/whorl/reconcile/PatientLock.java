package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import java.util.concurrent.locks.Lock;

/** Waits for a lock until it is told to give up; nobody is interrupted once it has the lock. */
final class PatientLock {
  private final Lock lock;
  private final Thread waiter = Thread.currentThread();
  private boolean waits = true;

  /** For the thread that waits. */
  PatientLock(Lock lock) {
    this.lock = lock;
  }

  /** Whether the thread has the lock now; false if it was told to give up before. */
  boolean lock(Cancellation cancellation) {
    try (var _ = cancellation.onRequest(this::giveUp)) {
      lock.lockInterruptibly();
      return true;
    } catch (InterruptedException e) {
      return false;
    } finally {
      ended();
    }
  }

  private synchronized void giveUp() {
    if (waits) {
      waiter.interrupt();
    }
  }

  /** A wish to give up that came too late is forgotten: the lock is there. */
  private synchronized void ended() {
    waits = false;
    var _ = Thread.interrupted();
  }
}
