package dev.whorl.plan;

/**
 * What became, or would become, of a node's partitions. {@code desired = unchanged + reused +
 * computed + failed + waiting}.
 *
 * @param desired ought to exist
 * @param unchanged same blueprint as in the branch's last snapshot
 * @param reused another blueprint than there, but its result was known
 * @param computed a task ran
 * @param identical how many of {@code computed} gave what stood there before
 * @param removed stood in the last snapshot and are no longer desired
 * @param failed a task ran and failed
 * @param waiting not reached, because an input failed or is held
 */
public record PartitionCounts(
    int desired,
    int unchanged,
    int reused,
    int computed,
    int identical,
    int removed,
    int failed,
    int waiting) {
  public static final PartitionCounts NONE = new PartitionCounts(0, 0, 0, 0, 0, 0, 0, 0);

  public PartitionCounts plus(PartitionCounts that) {
    return new PartitionCounts(
        desired + that.desired,
        unchanged + that.unchanged,
        reused + that.reused,
        computed + that.computed,
        identical + that.identical,
        removed + that.removed,
        failed + that.failed,
        waiting + that.waiting);
  }
}
