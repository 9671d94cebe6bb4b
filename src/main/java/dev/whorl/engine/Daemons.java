package dev.whorl.engine;

import java.util.concurrent.ThreadFactory;

/** Makes threads that do not keep a program running. */
public final class Daemons {
  /** As large as Java's own choice. */
  private static final long ANY_STACK = 0;

  private Daemons() {}

  public static ThreadFactory named(String name) {
    return named(name, ANY_STACK);
  }

  /**
   * @param stack bytes; only what is used takes memory
   */
  public static ThreadFactory named(String name, long stack) {
    return work -> {
      var thread = new Thread(null, work, name, stack);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Begins {@code work} in a thread of its own. */
  public static Thread start(String name, Runnable work) {
    var thread = named(name).newThread(work);
    thread.start();
    return thread;
  }
}
