package dev.whorl.graph;

import java.util.List;

/** What the properties of a node amount to. */
public sealed interface Reading {
  /**
   * @param spec the kind's parameters
   * @param partition how the result is to be cut
   * @param materialize false for a view
   * @param checks in the order in which they were written
   */
  record Valid(Spec spec, PartitionRule partition, boolean materialize, List<Check> checks)
      implements Reading {}

  /**
   * @param problems at least one
   */
  record Invalid(List<Problem> problems) implements Reading {}
}
