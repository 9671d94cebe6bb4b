package dev.whorl.partition;

/** How a dataset is cut into partitions. */
public sealed interface Scheme {

  /** Not at all: one partition, {@link PartitionKey#WHOLE}. */
  record Whole() implements Scheme {}

  /** In a way that no column tells, such as by file. */
  record Opaque() implements Scheme {}

  /**
   * By the value of an expression: all rows of a partition agree in it, and no two partitions do.
   *
   * @param expression its bound form over the dataset's columns, in canonical text
   */
  record ByKey(String expression) implements Scheme {}
}
