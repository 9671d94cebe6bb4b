package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Exported;
import dev.whorl.repository.Records.ExportedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Files outside the store that are written. Each is announced before, so that whoever opens the
 * store after a kill removes what was under way, and knows what of it was already in its place:
 *
 * <ol>
 *   <li>{@link #begin}: from here on, a file beside the place is the store's to remove;
 *   <li>{@link #announce}: that file is complete; one in its place with the same bytes was written
 *       by the export;
 *   <li>{@link #end}: it is in its place, or was given up.
 * </ol>
 */
public final class WrittenFiles {
  /** What every name of a file that is under way ends with: nothing else is ever removed. */
  public static final String UNDER_WAY = ".whorl-tmp";

  private static final String OF_EXPORTS =
      "branch, node, content, " + OutsideFiles.COLUMNS + " FROM export ";

  private final Catalog catalog;
  private final Writer writer;

  WrittenFiles(Catalog catalog, Writer writer) {
    this.catalog = catalog;
    this.writer = writer;
  }

  /** Files that exports of a node wrote, by path. */
  public Map<String, Exported> of(BranchName branch, String node) {
    var found = new HashMap<String, Exported>();
    catalog
        .list(
            "SELECT " + OF_EXPORTS + "WHERE pipeline = ? AND branch = ? AND node = ?",
            row -> exported(row, 2),
            branch.pipeline(),
            branch.branch(),
            node)
        .forEach(exported -> found.put(exported.path(), exported));
    return found;
  }

  /** Files that exports of the pipeline's other branches wrote, by path. */
  public Map<String, ExportedBy> ofOthers(BranchName branch) {
    var found = new HashMap<String, ExportedBy>();
    catalog
        .list(
            "SELECT " + OF_EXPORTS + "WHERE pipeline = ? AND branch <> ? ORDER BY branch",
            row -> new ExportedBy(row.getString(1), exported(row, 2)),
            branch.pipeline(),
            branch.branch())
        .forEach(by -> found.putIfAbsent(by.file().path(), by));
    return found;
  }

  private static Exported exported(ResultSet row, int at) throws SQLException {
    return new Exported(
        row.getString(at),
        row.getString(at + 2),
        Fingerprint.of(row.getBytes(at + 1)),
        OutsideFiles.identity(row, at + 2));
  }

  /** Returns once it is on disk that these files, which are not there yet, are to be removed. */
  public void begin(Collection<Path> staged) {
    Repository.done(
        writer.write(transaction -> {
          for (var file : staged) {
            put(transaction, file, null, null);
          }
        }));
  }

  /** Returns once it is on disk what an export is about to move to its places. */
  public void announce(BranchName branch, Map<Path, Exported> staged) {
    Repository.done(
        writer.write(transaction -> {
          for (var file : staged.entrySet()) {
            put(transaction, file.getKey(), branch, file.getValue());
          }
        }));
  }

  /** Forgets files that were under way and are not there any more. */
  public CompletableFuture<Void> end(Collection<Path> staged) {
    return writer.write(transaction -> {
      for (var file : staged) {
        transaction.remove(Table.UNDER_WAY, file.toString());
      }
    });
  }

  /** Remembers what an export wrote, and forgets the files that it removed. */
  public CompletableFuture<Void> exported(
      BranchName branch, List<Exported> written, String node, List<String> removed) {
    return writer.write(transaction -> {
      for (var path : removed) {
        transaction.remove(Table.EXPORT, branch.pipeline(), branch.branch(), node, path);
      }
      for (var file : written) {
        put(transaction, branch, file);
      }
    });
  }

  private static void put(Transaction transaction, BranchName branch, Exported file)
      throws SQLException {
    var identity = file.identity();
    transaction.put(
        Table.EXPORT,
        branch.pipeline(),
        branch.branch(),
        file.node(),
        file.path(),
        file.content().bytes(),
        identity.size(),
        identity.modified(),
        identity.changed(),
        identity.inode(),
        identity.sha().bytes(),
        identity.seen());
  }

  private static void put(
      Transaction transaction, Path staged, @Nullable BranchName branch, @Nullable Exported file)
      throws SQLException {
    var row = new @Nullable Object[Table.UNDER_WAY.columns()];
    row[0] = staged.toString();
    if (branch != null && file != null) {
      var identity = file.identity();
      row[1] = branch.pipeline();
      row[2] = branch.branch();
      row[3] = file.node();
      row[4] = file.path();
      row[5] = file.content().bytes();
      row[6] = identity.size();
      row[7] = identity.modified();
      row[8] = identity.changed();
      row[9] = identity.inode();
      row[10] = identity.sha().bytes();
      row[11] = identity.seen();
    }
    transaction.put(Table.UNDER_WAY, row);
  }

  /** No file is the branch's any more; what is under way is only to be removed. */
  static void forget(Transaction transaction, BranchName branch) throws SQLException {
    for (var row : transaction.rowsOf(Table.EXPORT, branch)) {
      transaction.remove(Table.EXPORT, row[0], row[1], row[2], row[3]);
    }
    for (var row : transaction.rowsOf(Table.UNDER_WAY, branch)) {
      put(transaction, Path.of(row[0].toString()), null, null);
    }
  }

  /** What an earlier process had under way. */
  private record UnderWay(Path staged, Optional<BranchName> branch, Optional<Exported> file) {}

  /**
   * Ends what an earlier process had under way when it was killed. What lies in a folder that is
   * not there now, since its drive is away, waits for the next time.
   */
  void settle() {
    var left =
        catalog.list(
            "SELECT staged, pipeline, branch, node, content, "
                + OutsideFiles.COLUMNS
                + " FROM under_way",
            row ->
                row.getString(2) == null
                    ? new UnderWay(Path.of(row.getString(1)), Optional.empty(), Optional.empty())
                    : new UnderWay(
                        Path.of(row.getString(1)),
                        Optional.of(new BranchName(row.getString(2), row.getString(3))),
                        Optional.of(exported(row, 4))));
    var settled = left.stream().filter(file -> isRemoved(file.staged())).toList();
    if (!settled.isEmpty()) {
      var moved = settled.stream().filter(WrittenFiles::isInPlace).toList();
      Repository.done(
          writer.write(transaction -> {
            for (var file : moved) {
              put(transaction, file.branch().orElseThrow(), file.file().orElseThrow());
            }
            for (var file : settled) {
              transaction.remove(Table.UNDER_WAY, file.staged().toString());
            }
          }));
    }
  }

  private static boolean isRemoved(Path staged) {
    try {
      var folder = staged.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        return false;
      }
      if (staged.toString().endsWith(UNDER_WAY)
          && Files.isRegularFile(staged, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(staged);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** One with other bytes is somebody else's, or as it was before. */
  private static boolean isInPlace(UnderWay underWay) {
    return underWay.file().filter(WrittenFiles::isAsAnnounced).isPresent();
  }

  private static boolean isAsAnnounced(Exported file) {
    try {
      var path = Path.of(file.path());
      return Files.isRegularFile(path)
          && Files.size(path) == file.identity().size()
          && ObjectStore.sha(path).equals(file.identity().sha());
    } catch (IOException e) {
      return false;
    }
  }
}
