package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionKey;
import java.util.Optional;

/** One desired partition on its way; owned by the thread that drives its {@link Situation}. */
final class PartitionProgress {
  private final PartitionKey key;
  private State state = State.WAITING;
  private Optional<Fingerprint> blueprint = Optional.empty();
  private Optional<ContentId> content = Optional.empty();

  /** Where it stands. */
  enum State {
    /** An input is not settled. */
    WAITING,
    /** Its blueprint is known and nothing was made from it yet. */
    TO_DO,
    /** A task computes it. */
    RUNNING,
    /** Same blueprint as in the last snapshot. */
    UNCHANGED,
    /** A trace had its blueprint. */
    REUSED,
    /** A task of this run made it. */
    COMPUTED,
    /** A task of this run failed. */
    FAILED
  }

  PartitionProgress(PartitionKey key) {
    this.key = key;
  }

  PartitionKey key() {
    return key;
  }

  State state() {
    return state;
  }

  Optional<Fingerprint> blueprint() {
    return blueprint;
  }

  Optional<ContentId> content() {
    return content;
  }

  boolean isSettled() {
    return content.isPresent();
  }

  void blueprint(Fingerprint known) {
    blueprint = Optional.of(known);
  }

  void state(State now) {
    state = now;
  }

  void settled(State how, ContentId made) {
    state = how;
    content = Optional.of(made);
  }
}
