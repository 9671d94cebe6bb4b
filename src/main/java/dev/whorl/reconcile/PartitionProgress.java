package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import java.util.Optional;

/** One desired partition on its way; owned by the thread that drives its {@link Situation}. */
final class PartitionProgress {
  private final PartitionKey key;
  private final Optional<ContentId> before;
  private final Tally tally;
  private State state = State.WAITING;
  private Optional<Fingerprint> blueprint = Optional.empty();
  private Optional<ContentId> content = Optional.empty();
  private double seconds;

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
    FAILED,
    /** The debugger holds its task. */
    STOPPED
  }

  /**
   * @param before what it held in the last snapshot
   * @param tally is told of every change of state
   */
  PartitionProgress(PartitionKey key, Optional<ContentId> before, Tally tally) {
    this.key = key;
    this.before = before;
    this.tally = tally;
    tally.add(state, 1);
    tally.news(key);
  }

  /** One that stands as it stood in the last snapshot. */
  static PartitionProgress unchanged(PartitionKey key, PartitionTree.Entry entry) {
    var partition = new PartitionProgress(key, Optional.of(entry.content()), new Tally());
    partition.blueprint(entry.blueprint());
    partition.settled(State.UNCHANGED, entry.content());
    return partition;
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

  /** What it is, once it is settled. */
  Optional<PartitionTree.Entry> entry() {
    return content.map(made -> new PartitionTree.Entry(blueprint.orElseThrow(), made));
  }

  boolean isSettled() {
    return content.isPresent();
  }

  void blueprint(Fingerprint known) {
    blueprint = Optional.of(known);
  }

  void state(State now) {
    leave();
    state = now;
    enter();
  }

  private void leave() {
    tally.add(state, -1);
    if (isIdentical()) {
      tally.identical(-1);
    }
  }

  private void enter() {
    tally.add(state, 1);
    if (isIdentical()) {
      tally.identical(1);
    }
  }

  /** Whether it was computed anew, and came out as it had been. */
  private boolean isIdentical() {
    return state == State.COMPUTED && content.isPresent() && content.equals(before);
  }

  void settled(State how, ContentId made) {
    content.ifPresent(before -> tally.add(ContentId.EMPTY.minus(before)));
    tally.add(made);
    leave();
    state = how;
    content = Optional.of(made);
    enter();
    tally.news(key);
  }

  /**
   * A task of this run made it.
   *
   * @param took its share of the task's seconds
   */
  void computed(ContentId made, double took) {
    settled(State.COMPUTED, made);
    seconds = took;
  }

  /** What it took, if a task of this run made it. */
  double seconds() {
    return seconds;
  }

  /** Takes it out of the tally: it is no longer desired. */
  void dismissed() {
    leave();
    content.ifPresent(made -> tally.add(ContentId.EMPTY.minus(made)));
    tally.news(key);
  }
}
