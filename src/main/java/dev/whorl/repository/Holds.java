package dev.whorl.repository;

import dev.whorl.repository.Records.BranchName;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Names past which nothing is to be computed, by branch: kept until they are released. */
public final class Holds {
  private final Catalog catalog;
  private final Writer writer;

  Holds(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  public Set<String> of(BranchName branch) {
    return Set.copyOf(
        catalog.list(
            "SELECT node FROM hold WHERE pipeline = ? AND branch = ?",
            row -> row.getString(1),
            branch.pipeline(),
            branch.branch()));
  }

  static void forget(Transaction transaction, BranchName branch) throws SQLException {
    var held =
        transaction.list(
            "SELECT node FROM hold WHERE pipeline = ? AND branch = ?",
            row -> row.getString(1),
            branch.pipeline(),
            branch.branch());
    for (var node : held) {
      transaction.remove(Table.HOLD, branch.pipeline(), branch.branch(), node);
    }
  }

  public CompletableFuture<Void> hold(BranchName branch, String node) {
    return writer.write(
        transaction -> transaction.put(Table.HOLD, branch.pipeline(), branch.branch(), node));
  }

  public CompletableFuture<Void> release(BranchName branch, String node) {
    return writer.write(
        transaction -> transaction.remove(Table.HOLD, branch.pipeline(), branch.branch(), node));
  }
}
