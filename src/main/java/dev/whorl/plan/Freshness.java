package dev.whorl.plan;

/** How a node stands to the blueprint of its data. Never shown without a reason. */
public enum Freshness {
  /** Every partition that ought to exist does. */
  FRESH("fresh"),
  /** Some blueprint is known and nothing was ever made from it. */
  STALE("stale"),
  /** An input is not settled yet, so the node may still turn out fresh. */
  WAITING("waiting"),
  /** Tasks of it are being computed. */
  RUNNING("running"),
  /** The debugger holds a task of it before its commit. */
  STOPPED("stopped"),
  /** The analyst, or a failing check, lets nothing past. */
  HELD("held"),
  /** A task of it failed. */
  FAILED("failed"),
  /** It can't be computed as it is written. */
  INVALID("invalid");

  private final String word;

  Freshness(String word) {
    this.word = word;
  }

  /** As on screen and in JSON. */
  public String word() {
    return word;
  }
}
