package dev.whorl.repository;

import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Head;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where branches point. A change is one small transaction, whatever the size of what they point to:
 * no data move, and no object is made or removed.
 */
public final class Heads {
  private static final String HEAD =
      "SELECT latest, published FROM branch WHERE pipeline = ? AND name = ?";
  private static final Catalog.Row<Head> ROW = row -> new Head(row.getLong(1), row.getLong(2));

  private final Catalog catalog;
  private final Writer writer;

  Heads(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /** Empty if the branch never ran. */
  public Optional<Head> of(BranchName branch) {
    return catalog.one(HEAD, ROW, branch.pipeline(), branch.branch());
  }

  /** Lets {@code to} point where {@code from} does: nowhere, if that never ran. */
  public CompletableFuture<Void> copy(BranchName from, BranchName to) {
    return writer.write(
        List.of(),
        () -> {
          var head = catalog.written(HEAD, ROW, from.pipeline(), from.branch());
          if (head.isPresent()) {
            put(to, head.get());
          } else {
            remove(to);
          }
        });
  }

  /** Forgets where a branch points; what it pointed to stays as long as history keeps it. */
  public CompletableFuture<Void> forget(BranchName branch) {
    return writer.write(List.of(), () -> remove(branch));
  }

  /**
   * Publishes what {@code from} has published as that of {@code to}; nothing happens if it has
   * published nothing.
   *
   * @param latestToo whether {@code to} also goes on from there
   */
  public CompletableFuture<Void> publish(BranchName from, BranchName to, boolean latestToo) {
    return writer.write(
        List.of(),
        () -> {
          var published =
              catalog
                  .written(HEAD, ROW, from.pipeline(), from.branch())
                  .map(Head::published)
                  .orElse(0L);
          if (published > 0) {
            long before =
                catalog.written(HEAD, ROW, to.pipeline(), to.branch()).map(Head::latest).orElse(0L);
            put(to, new Head(latestToo ? published : before, published));
          }
        });
  }

  private void put(BranchName branch, Head head) throws java.sql.SQLException {
    catalog.update(
        "MERGE INTO branch VALUES(?, ?, ?, ?)",
        branch.pipeline(),
        branch.branch(),
        head.latest(),
        head.published());
  }

  private void remove(BranchName branch) throws java.sql.SQLException {
    catalog.update(
        "DELETE FROM branch WHERE pipeline = ? AND name = ?", branch.pipeline(), branch.branch());
  }
}
