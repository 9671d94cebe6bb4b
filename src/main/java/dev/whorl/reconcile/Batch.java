package dev.whorl.reconcile;

import dev.whorl.engine.Work;
import java.util.List;

/**
 * Partitions of one node that are computed together into one object.
 *
 * @param partitions in the order of the work's ordinals
 * @param weight roughly the rows that are read
 */
record Batch(NodeProgress node, List<PartitionProgress> partitions, Work work, long weight) {}
