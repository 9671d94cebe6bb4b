package dev.whorl.ui.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A clock that only moves when told to. */
final class FakeLater implements Later {
  private static final class Entry {
    final long at;
    final Runnable task;
    boolean cancelled;

    Entry(long at, Runnable task) {
      this.at = at;
      this.task = task;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private long now;

  @Override
  public Pending after(Duration delay, Runnable task) {
    var entry = new Entry(now + delay.toMillis(), task);
    entries.add(entry);
    return () -> entry.cancelled = true;
  }

  /** The same time. */
  InstantSource clock() {
    return () -> Instant.ofEpochMilli(now);
  }

  void pass(long millis) {
    long end = now + millis;
    while (true) {
      var next =
          entries.stream()
              .filter(entry -> !entry.cancelled && entry.at <= end)
              .min((one, other) -> Long.compare(one.at, other.at));
      if (next.isEmpty()) {
        now = end;
        return;
      }
      now = next.get().at;
      next.get().cancelled = true;
      next.get().task.run();
    }
  }
}
