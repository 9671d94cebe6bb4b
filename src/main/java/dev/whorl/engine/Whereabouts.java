package dev.whorl.engine;

import java.util.function.Consumer;

/** Tells whoever watches the work of a thread on which machine it was done, if on another. */
public final class Whereabouts {
  private static final ThreadLocal<Consumer<String>> WATCHER =
      ThreadLocal.withInitial(() -> place -> {});

  private Whereabouts() {}

  /** Does {@code work}, and lets {@code watcher} hear of each place where any of it was done. */
  public static void watched(Consumer<String> watcher, Runnable work) {
    var before = WATCHER.get();
    WATCHER.set(watcher);
    try {
      work.run();
    } finally {
      WATCHER.set(before);
    }
  }

  /** Says that something that this thread waited for was done at {@code place}. */
  public static void tell(String place) {
    WATCHER.get().accept(place);
  }
}
