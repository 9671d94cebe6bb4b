package dev.whorl.repository;

import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Head;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where branches point. A change is one small transaction, whatever the size of what they point to:
 * no data move, and no object is made or removed.
 */
public final class Heads {
  private static final String HEAD =
      "SELECT coalesce(latest, 0), coalesce(published, 0) FROM branch"
          + " WHERE pipeline = ? AND name = ?";
  private static final Catalog.Row<Head> ROW = row -> new Head(row.getLong(1), row.getLong(2));

  private final Catalog catalog;
  private final Writer writer;

  Heads(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /** Empty if the branch never ran. */
  public Optional<Head> of(BranchName branch) {
    return of(catalog, branch);
  }

  static Optional<Head> of(Catalog catalog, BranchName branch) {
    return catalog.one(HEAD, ROW, branch.pipeline(), branch.branch());
  }

  static Optional<Head> of(Transaction transaction, BranchName branch) throws SQLException {
    return transaction.one(HEAD, ROW, branch.pipeline(), branch.branch());
  }

  static void put(Transaction transaction, BranchName branch, Head head) throws SQLException {
    transaction.put(
        Table.BRANCH, branch.pipeline(), branch.branch(), head.latest(), head.published());
  }

  /** Lets {@code to} point where {@code from} does: nowhere, if that never ran. */
  public CompletableFuture<Void> copy(BranchName from, BranchName to) {
    return writer.write(transaction -> {
      var head = of(transaction, from);
      if (head.isPresent()) {
        put(transaction, to, head.get());
      } else {
        remove(transaction, to);
      }
    });
  }

  /**
   * Forgets where a branch points, where it is stopped and was to stop, what it holds, and that
   * files are its own; what it pointed to stays as long as history keeps it.
   */
  public CompletableFuture<Void> forget(BranchName branch) {
    return writer.write(transaction -> {
      remove(transaction, branch);
      Stops.forget(transaction, branch);
      Breakpoints.forget(transaction, branch);
      Holds.forget(transaction, branch);
      WrittenFiles.forget(transaction, branch);
    });
  }

  /** Everything that is kept of a branch is that of another from now on, its runs included. */
  public CompletableFuture<Void> rename(BranchName from, BranchName to) {
    return writer.write(transaction -> {
      for (var table : Table.ofBranches()) {
        for (var row : transaction.rowsOf(table, from)) {
          transaction.remove(table, Arrays.copyOf(row, table.keys()));
          row[table.branchColumn()] = to.branch();
          transaction.put(table, row);
        }
      }
      var head = of(transaction, from);
      if (head.isPresent()) {
        put(transaction, to, head.get());
        remove(transaction, from);
      }
    });
  }

  /**
   * Publishes what {@code from} has published as that of {@code to}; nothing happens if it has
   * published nothing.
   *
   * @param latestToo whether {@code to} also goes on from there
   */
  public CompletableFuture<Void> publish(BranchName from, BranchName to, boolean latestToo) {
    return writer.write(transaction -> {
      long published = of(transaction, from).map(Head::published).orElse(0L);
      if (published > 0) {
        long before = of(transaction, to).map(Head::latest).orElse(0L);
        put(transaction, to, new Head(latestToo ? published : before, published));
      }
    });
  }

  private static void remove(Transaction transaction, BranchName branch) throws SQLException {
    transaction.remove(Table.BRANCH, branch.pipeline(), branch.branch());
  }
}
