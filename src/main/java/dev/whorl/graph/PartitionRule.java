package dev.whorl.graph;

/** What a node says about how its result is cut. */
public sealed interface PartitionRule {
  /** As the analysis of its SQL infers. */
  record Auto() implements PartitionRule {}

  /** Partition by partition of its input, whatever the SQL means. */
  record Same() implements PartitionRule {}

  /** Not at all. */
  record Whole() implements PartitionRule {}

  /** One partition for each value of a SQL expression over the input. */
  record By(String expression) implements PartitionRule {}
}
