package dev.whorl.ui.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Tells for how long something has been awaited, once that is longer than one overlooks. */
public final class Waiting {
  private static final Duration OVERLOOKED = Duration.ofMillis(300);
  private static final Duration TICK = Duration.ofMillis(100);

  private final Later later;
  private final InstantSource clock;
  private final ReadOnlyObjectWrapper<Optional<Duration>> elapsed =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Instant since = Instant.EPOCH;
  private Later.Pending tick = () -> {};

  /**
   * @param awaited whether anything is
   */
  public Waiting(ObservableValue<Boolean> awaited, Later later, InstantSource clock) {
    this.later = later;
    this.clock = clock;
    awaited.subscribe(this::turned);
  }

  /** Empty while nothing is awaited, and at first. */
  public ReadOnlyObjectProperty<Optional<Duration>> elapsedProperty() {
    return elapsed.getReadOnlyProperty();
  }

  private void turned(boolean awaited) {
    tick.cancel();
    elapsed.set(Optional.empty());
    if (awaited) {
      since = clock.instant();
      tick = later.after(OVERLOOKED, this::tick);
    }
  }

  private void tick() {
    elapsed.set(Optional.of(Duration.between(since, clock.instant())));
    tick = later.after(TICK, this::tick);
  }
}
