package dev.whorl.reconcile;

import java.util.Optional;

/**
 * How long the rest of a run takes: the work that is left, at the pace of the run so far. Work is
 * in seconds as they were recorded, of which a run may do several in one: until anything is done,
 * as many as there are tasks beside each other. What is under way counts as left until it is done,
 * so that between two ends the time that passes is taken off.
 */
final class Pace {
  private double done;
  private double since;

  /**
   * Takes what the run has done, and says how long the rest takes.
   *
   * @param elapsed seconds since the run began
   * @param done work
   * @param left work; empty if that of any part of it isn't known
   * @param beside how many tasks run beside each other
   * @return seconds, never below 0; empty if the work isn't known
   */
  Optional<Double> left(double elapsed, double done, Optional<Double> left, int beside) {
    if (done > this.done) {
      this.done = done;
      since = elapsed;
    }
    double perWork = this.done > 0 ? since / this.done : 1.0 / Math.max(1, beside);
    return left.map(work -> Math.max(0, work * perWork - (elapsed - since)));
  }
}
