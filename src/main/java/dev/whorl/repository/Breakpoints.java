package dev.whorl.repository;

import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.BreakpointRow;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The user's breakpoints, by branch of a pipeline: never in the document. */
public final class Breakpoints {
  private static final String IDS = "SELECT id FROM breakpoint WHERE pipeline = ? AND branch = ?";

  private final Catalog catalog;
  private final Writer writer;

  Breakpoints(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /** In the order in which they were made. */
  public List<BreakpointRow> of(BranchName branch) {
    return catalog.list(
        "SELECT id, node, slots, cause, argument, hits, enabled, logs FROM breakpoint"
            + " WHERE pipeline = ? AND branch = ? ORDER BY id",
        row ->
            new BreakpointRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getInt(6),
                row.getBoolean(7),
                row.getBoolean(8)),
        branch.pipeline(),
        branch.branch());
  }

  /** Makes a breakpoint, whatever its number, and answers with the number that it got. */
  public CompletableFuture<Long> add(BranchName branch, BreakpointRow breakpoint) {
    var number = new AtomicLong();
    return writer
        .write(transaction -> {
          number.set(1 + ids(transaction, branch).stream().mapToLong(id -> id).max().orElse(0));
          put(transaction, branch, number.get(), breakpoint);
        })
        .thenApply(done -> number.get());
  }

  /** Changes the breakpoint with its number. */
  public CompletableFuture<Void> put(BranchName branch, BreakpointRow breakpoint) {
    return writer.write(transaction -> put(transaction, branch, breakpoint.id(), breakpoint));
  }

  private static void put(
      Transaction transaction, BranchName branch, long id, BreakpointRow breakpoint)
      throws SQLException {
    transaction.put(
        Table.BREAKPOINT,
        branch.pipeline(),
        branch.branch(),
        id,
        breakpoint.node(),
        breakpoint.partitions(),
        breakpoint.cause(),
        breakpoint.argument(),
        breakpoint.hits(),
        breakpoint.enabled(),
        breakpoint.logs());
  }

  private static List<Long> ids(Transaction transaction, BranchName branch) throws SQLException {
    return transaction.list(IDS, row -> row.getLong(1), branch.pipeline(), branch.branch());
  }

  public CompletableFuture<Void> remove(BranchName branch, long id) {
    return writer.write(transaction -> remove(transaction, branch, id));
  }

  private static void remove(Transaction transaction, BranchName branch, long id)
      throws SQLException {
    transaction.remove(Table.BREAKPOINT, branch.pipeline(), branch.branch(), id);
  }

  static void forget(Transaction transaction, BranchName branch) throws SQLException {
    for (long id : ids(transaction, branch)) {
      remove(transaction, branch, id);
    }
  }
}
