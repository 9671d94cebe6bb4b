package dev.whorl.graph;

import java.util.List;

/**
 * Nodes that wait for one another.
 *
 * @param ring a shortest way round, in the direction in which rows flow; the last one feeds the
 *     first
 * @param members all nodes on this ring or on others entangled with it, in the order of the graph
 */
public record Cycle(List<NodeId> ring, List<NodeId> members) {}
