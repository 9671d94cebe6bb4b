package dev.whorl.plan;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a node at one moment: what its card, the status command and the run's report
 * say.
 *
 * @param node its id
 * @param freshness never without {@code reason}
 * @param reason one sentence for the analyst
 * @param relation {@code source}, {@code same}, {@code keyed}, {@code whole}, {@code view} or
 *     {@code sink}; empty if the node is invalid
 * @param cut why the relation is what it is, in a sentence; empty if the node is invalid
 * @param counts of partitions
 * @param shares of partitions by state
 * @param rows of the whole dataset, if all of it exists
 * @param root identity of the whole dataset, as it is or as it last was
 * @param columns of its result; empty if invalid
 * @param quarantined rows that a source set aside
 * @param quarantine the name under which those rows can be looked at, if it sets rows aside
 * @param written files that an export wrote
 * @param seconds spent in tasks
 * @param error what failed, if anything did
 * @param checks as they were written
 * @param isVolatile whether its code gives another result each time, of which the first is kept
 * @param estimate seconds that what is known to be stale will take, from what it took before; empty
 *     if nothing is stale or it never ran
 */
public record NodeReport(
    NodeId node,
    Freshness freshness,
    String reason,
    String relation,
    String cut,
    PartitionCounts counts,
    Shares shares,
    Optional<Long> rows,
    Optional<Fingerprint> root,
    List<Column> columns,
    long quarantined,
    Optional<NodeId> quarantine,
    int written,
    double seconds,
    Optional<String> error,
    List<CheckReport> checks,
    boolean isVolatile,
    Optional<Double> estimate) {}
