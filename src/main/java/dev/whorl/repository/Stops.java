package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionKey;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.StopRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Tasks that the debugger holds, by branch. What such a task staged is an object like any other, so
 * that it survives the process and can be read; but no trace names it, so nothing is made from it,
 * until the task goes on.
 */
public final class Stops {
  private final Catalog catalog;
  private final Writer writer;

  Stops(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /** In the order in which they came about. */
  public List<StopRow> of(BranchName branch) {
    return catalog.list(
        "SELECT node, slot, blueprint, moment, content, seconds, run, since, reason FROM stop"
            + " WHERE pipeline = ? AND branch = ? ORDER BY since, node, slot",
        row -> stop(branch, row),
        branch.pipeline(),
        branch.branch());
  }

  private static StopRow stop(BranchName branch, ResultSet row) throws SQLException {
    return new StopRow(
        branch,
        row.getString(1),
        PartitionKey.decode(row.getString(2)),
        Fingerprint.of(row.getBytes(3)),
        row.getString(4),
        Optional.ofNullable(row.getBytes(5)).map(ContentId::of),
        row.getDouble(6),
        row.getLong(7),
        row.getLong(8),
        row.getString(9));
  }

  /** Holds tasks that have staged nothing; those that have are held by their commit. */
  public CompletableFuture<Void> hold(Collection<StopRow> stops) {
    return writer.write(transaction -> {
      for (var stop : stops) {
        put(transaction, stop);
      }
    });
  }

  static void put(Transaction transaction, StopRow stop) throws SQLException {
    transaction.put(
        Table.STOP,
        stop.branch().pipeline(),
        stop.branch().branch(),
        stop.node(),
        stop.partition().encode(),
        stop.blueprint().bytes(),
        stop.moment(),
        stop.content().map(ContentId::bytes).orElse(null),
        (float) stop.seconds(),
        stop.run(),
        stop.since(),
        stop.reason());
  }

  /** Commits what a task staged: from now on its blueprint is known to give that. */
  public CompletableFuture<Void> commit(StopRow stop) {
    var content = stop.content().orElseThrow();
    return writer.write(transaction -> {
      transaction.put(
          Table.TRACE,
          stop.blueprint().bytes(),
          content.bytes(),
          (float) stop.seconds(),
          System.currentTimeMillis());
      remove(transaction, stop);
    });
  }

  /** Lets go of tasks; what they staged is nobody's, and is collected in time. */
  public CompletableFuture<Void> drop(Collection<StopRow> stops) {
    return writer.write(transaction -> {
      for (var stop : stops) {
        remove(transaction, stop);
      }
    });
  }

  private static void remove(Transaction transaction, StopRow stop) throws SQLException {
    transaction.remove(
        Table.STOP,
        stop.branch().pipeline(),
        stop.branch().branch(),
        stop.node(),
        stop.partition().encode());
  }

  static void forget(Transaction transaction, BranchName branch) throws SQLException {
    var stops =
        transaction.list(
            "SELECT node, slot FROM stop WHERE pipeline = ? AND branch = ?",
            row -> List.of(row.getString(1), row.getString(2)),
            branch.pipeline(),
            branch.branch());
    for (var stop : stops) {
      transaction.remove(
          Table.STOP, branch.pipeline(), branch.branch(), stop.getFirst(), stop.getLast());
    }
  }

  /** What all stops of all branches staged. */
  static Set<ContentId> staged(Catalog catalog) {
    return catalog
        .list(
            "SELECT content FROM stop WHERE content IS NOT NULL",
            row -> ContentId.of(row.getBytes(1)))
        .stream()
        .collect(Collectors.toSet());
  }
}
