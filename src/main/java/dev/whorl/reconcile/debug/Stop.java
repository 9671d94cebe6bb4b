package dev.whorl.reconcile.debug;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.StopRow;
import java.time.Instant;
import java.util.Optional;

/**
 * A task that is held. It stays so across processes until it goes on, is dropped, or its blueprint
 * is not desired any more.
 *
 * @param partition the only one of a whole dataset, for a sink
 * @param blueprint of what it makes
 * @param point where in its course it is held
 * @param staged what it staged; empty unless it stopped {@link Point#AFTER}
 * @param seconds that this took
 * @param run that was stopped
 * @param reason why, without the end of the sentence; begins with “before” or “after” if that is
 *     all there is to say
 */
public record Stop(
    NodeId node,
    PartitionKey partition,
    Fingerprint blueprint,
    Point point,
    Optional<ContentId> staged,
    double seconds,
    long run,
    Instant since,
    String reason) {

  /** What stands for the blueprint of a sink, whose files have none. */
  public static Fingerprint sink(NodeId node) {
    return Fingerprint.builder("sink stop/v1").add(node.value()).build();
  }

  /** Whether it is a sink that is stopped, before it writes. */
  public boolean isSink() {
    return blueprint.equals(sink(node));
  }

  /** The same stop as one of another node's partition that is made from the same blueprint. */
  public Stop of(NodeId other, PartitionKey key) {
    return new Stop(other, key, blueprint, point, staged, seconds, run, since, reason);
  }

  /** Where it stands, and why, for people. */
  public String sentence() {
    return node + " is stopped" + clause() + ".";
  }

  /** What follows the word “stopped”. */
  public String clause() {
    var key = partition.text().isBlank() ? "“" + partition.text() + "”" : partition.text();
    var where = partition.equals(PartitionKey.WHOLE) ? "" : " at " + key;
    boolean isTime = reason.startsWith("before ") || reason.startsWith("after ");
    return where + (isTime ? " " : ": ") + reason;
  }

  public StopRow row(BranchName branch) {
    return new StopRow(
        branch,
        node.value(),
        partition,
        blueprint,
        point.word(),
        staged,
        seconds,
        run,
        since.toEpochMilli(),
        reason);
  }

  public static Stop of(StopRow row) {
    return new Stop(
        new NodeId(row.node()),
        row.partition(),
        row.blueprint(),
        Point.of(row.moment()),
        row.content(),
        row.seconds(),
        row.run(),
        Instant.ofEpochMilli(row.since()),
        row.reason());
  }
}
