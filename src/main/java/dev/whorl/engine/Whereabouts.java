package dev.whorl.engine;

import java.util.function.Consumer;

/** Tells whoever watches the work of a thread on which machine it was done, if on another. */
public final class Whereabouts {
  private static final ScopedValue<Consumer<String>> WATCHER = ScopedValue.newInstance();

  private Whereabouts() {}

  /** Does {@code work}, and lets {@code watcher} hear of each place where any of it was done. */
  public static void watched(Consumer<String> watcher, Runnable work) {
    ScopedValue.where(WATCHER, watcher).run(work);
  }

  /** Says that something that this thread waited for was done at {@code place}. */
  public static void tell(String place) {
    if (WATCHER.isBound()) {
      WATCHER.get().accept(place);
    }
  }
}
