package dev.whorl.reconcile.debug;

/**
 * What a task must have come to for a breakpoint to stop it. All but {@link Before} and {@link
 * Failure} look at the staged output; those that compare do so with the same partition of the
 * branch's last snapshot, and never stop where there was none.
 */
public sealed interface Trigger {
  /** It is about to be computed. */
  record Before() implements Trigger {}

  /** It was computed, whatever came out. */
  record After() implements Trigger {}

  /**
   * A question of the user's is answered with true.
   *
   * @param text see {@link StopCondition}
   */
  record Condition(String text) implements Trigger {}

  /** It failed. */
  record Failure() implements Trigger {}

  /** Rows offend a check of its node; what is staged are those. */
  record FailingCheck() implements Trigger {}

  /**
   * The number of its rows differs from the previous one by more than a share of that.
   *
   * @param share 0.1 for a tenth
   */
  record RowCount(double share) implements Trigger {
    public RowCount {
      if (!(share >= 0)) {
        throw new IllegalArgumentException("a share is not negative: " + share);
      }
    }
  }

  /** Its columns are others than those of the node's previous output. */
  record SchemaChanged() implements Trigger {}

  /** Its rows are others than the previous ones. */
  record ContentChanged() implements Trigger {}

  /** Its rows are the previous ones, although code or inputs changed. */
  record ContentUnchanged() implements Trigger {}
}
