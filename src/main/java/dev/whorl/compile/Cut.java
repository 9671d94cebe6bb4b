package dev.whorl.compile;

import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;

/**
 * How a query's result is cut.
 *
 * @param relation to the inputs' partitions
 * @param scheme of the result
 */
record Cut(Relation relation, Scheme scheme) {

  static Cut whole(String because) {
    return new Cut(new Relation.Whole("Computed as a whole: " + because + "."), new Scheme.Whole());
  }
}
