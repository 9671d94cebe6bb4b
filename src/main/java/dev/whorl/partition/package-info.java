/**
 * How datasets are shaped and cut: columns, partition keys, schemes, relations between the cuts of
 * an output and of its inputs, and the partition tree that holds the state of a dataset.
 */
@NullMarked
package dev.whorl.partition;

import org.jspecify.annotations.NullMarked;
