package dev.whorl.plan;

/**
 * How many of a node's partitions are in which state; what its freshness bar shows. While a node's
 * partitions are not known yet, those of the last snapshot count as fresh that nothing known speaks
 * against, and all that is to come as one that waits.
 */
public record Shares(int fresh, int stale, int waiting, int running, int failed, int stopped) {
  public static final Shares NONE = new Shares(0, 0, 0, 0, 0);

  /** Those of a node of which nothing is stopped. */
  public Shares(int fresh, int stale, int waiting, int running, int failed) {
    this(fresh, stale, waiting, running, failed, 0);
  }

  public int total() {
    return fresh + stale + waiting + running + failed + stopped;
  }
}
