package dev.whorl.reconcile;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of some rows look like.
 *
 * @param rows of the whole
 * @param looked rows that were looked at; fewer than {@code rows} if it is a sample
 * @param columns one for each column, in order
 */
public record Profile(long rows, long looked, List<OfColumn> columns) {

  /**
   * @param nulls among the rows that were looked at
   * @param distinct values among them; about, unless they {@linkplain #isCounted were counted}
   * @param least the smallest value, if there is one
   * @param most the largest
   * @param bars how many rows fall into equal ranges from least to most; of a text, how many have
   *     each of its most frequent values; empty if neither says anything
   */
  public record OfColumn(
      long nulls, long distinct, Optional<String> least, Optional<String> most, List<Long> bars) {}

  /** Rows of which values are counted; of more, their number is an estimate. */
  static final int COUNTED = 100_000;

  /** Whether the numbers of distinct values are exact for what was looked at. */
  public boolean isCounted() {
    return looked <= COUNTED;
  }

  public boolean isSample() {
    return looked < rows;
  }
}
