package dev.whorl.repository;

/** Waits for threads that must not be interrupted, whatever happens to who waits. */
final class Threads {
  private Threads() {}

  /** Returns once {@code thread} has ended; an interrupt meanwhile is kept for later. */
  static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
