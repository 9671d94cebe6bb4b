package dev.whorl.reconcile.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.repository.Records.BreakpointRow;
import java.util.Optional;

/**
 * Where a run is to stop.
 *
 * @param id its number within a branch; 0 for one that is not kept
 * @param node empty for any
 * @param partitions as {@link KeyGlob} reads it
 * @param hits it stops from the so-manieth task of a run on that meets it; at least 1
 * @param logOnly whether it only tells of what meets it, and stops nothing
 */
public record Breakpoint(
    long id,
    Optional<NodeId> node,
    String partitions,
    Trigger trigger,
    int hits,
    boolean enabled,
    boolean logOnly) {
  /** The glob of all partitions. */
  public static final String ANY = KeyGlob.ANY;

  public Breakpoint {
    if (hits < 1) {
      throw new IllegalArgumentException("a breakpoint is met at least once: " + hits);
    }
  }

  /** One that always stops, and is not kept. */
  public static Breakpoint at(NodeId node, String partitions, Trigger trigger) {
    return new Breakpoint(0, Optional.of(node), partitions, trigger, 1, true, false);
  }

  /** One that always stops at all partitions of a node, and is not kept. */
  public static Breakpoint at(NodeId node, Trigger trigger) {
    return at(node, ANY, trigger);
  }

  public Breakpoint withId(long number) {
    return new Breakpoint(number, node, partitions, trigger, hits, enabled, logOnly);
  }

  public Breakpoint withEnabled(boolean is) {
    return new Breakpoint(id, node, partitions, trigger, hits, is, logOnly);
  }

  /** Whether it may stop tasks of a node. */
  public boolean concerns(NodeId id) {
    return enabled && (node.isEmpty() || node.get().equals(id));
  }

  public Breakpoint withPartitions(String glob) {
    return new Breakpoint(id, node, glob, trigger, hits, enabled, logOnly);
  }

  /** As the store keeps it. */
  public BreakpointRow row() {
    return new BreakpointRow(
        id,
        node.map(NodeId::value).orElse(""),
        partitions,
        Triggers.word(trigger),
        Triggers.argument(trigger),
        hits,
        enabled,
        logOnly);
  }

  public static Breakpoint of(BreakpointRow row) {
    return new Breakpoint(
        row.id(),
        row.node().isEmpty() ? Optional.empty() : Optional.of(new NodeId(row.node())),
        row.partitions(),
        Triggers.of(row.cause(), row.argument()),
        row.hits(),
        row.enabled(),
        row.logs());
  }
}
