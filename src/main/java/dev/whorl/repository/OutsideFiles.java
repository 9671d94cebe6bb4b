package dev.whorl.repository;

import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Exported;
import dev.whorl.repository.Records.ExportedBy;
import dev.whorl.repository.Records.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what files outside the store are: those that are read, and those that were written. */
final class OutsideFiles {
  private static final String COLUMNS = "path, size, modified, changed, inode, sha, seen";

  private final Catalog catalog;

  OutsideFiles(Catalog catalog) {
    this.catalog = catalog;
  }

  Map<String, FileIdentity> files(Collection<String> paths) {
    var found = new HashMap<String, FileIdentity>();
    catalog
        .among("SELECT " + COLUMNS + " FROM file WHERE path IN (?)", paths, row -> identity(row, 1))
        .forEach(file -> found.put(file.path(), file));
    return found;
  }

  Map<Fingerprint, Shape> shapes(Collection<Fingerprint> shapes) {
    var found = new HashMap<Fingerprint, Shape>();
    catalog
        .among(
            "SELECT file, schema FROM shape WHERE file IN (?)",
            shapes.stream().map(Fingerprint::bytes).toList(),
            row -> Map.entry(Fingerprint.of(row.getBytes(1)), Codec.shape(row.getBytes(2))))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  Map<String, Exported> exported(BranchName branch, String node) {
    var found = new HashMap<String, Exported>();
    catalog
        .list(
            "SELECT content, "
                + COLUMNS
                + " FROM export WHERE pipeline = ? AND branch = ? AND node = ?",
            row ->
                new Exported(
                    node, row.getString(2), Fingerprint.of(row.getBytes(1)), identity(row, 2)),
            branch.pipeline(),
            branch.branch(),
            node)
        .forEach(exported -> found.put(exported.path(), exported));
    return found;
  }

  /** What other branches of the same pipeline wrote, by path. */
  Map<String, ExportedBy> exportedByOthers(BranchName branch) {
    var found = new HashMap<String, ExportedBy>();
    catalog
        .list(
            "SELECT branch, node, content, "
                + COLUMNS
                + " FROM export WHERE pipeline = ? AND branch <> ? ORDER BY branch",
            row ->
                new ExportedBy(
                    row.getString(1),
                    new Exported(
                        row.getString(2),
                        row.getString(4),
                        Fingerprint.of(row.getBytes(3)),
                        identity(row, 4))),
            branch.pipeline(),
            branch.branch())
        .forEach(by -> found.putIfAbsent(by.file().path(), by));
    return found;
  }

  static void forget(Transaction transaction, BranchName branch) throws SQLException {
    var written =
        transaction.list(
            "SELECT node, path FROM export WHERE pipeline = ? AND branch = ?",
            row -> List.of(row.getString(1), row.getString(2)),
            branch.pipeline(),
            branch.branch());
    for (var file : written) {
      transaction.remove(
          Table.EXPORT, branch.pipeline(), branch.branch(), file.getFirst(), file.getLast());
    }
  }

  private static FileIdentity identity(ResultSet row, int at) throws SQLException {
    return new FileIdentity(
        row.getString(at),
        row.getLong(at + 1),
        row.getLong(at + 2),
        row.getLong(at + 3),
        row.getString(at + 4),
        Fingerprint.of(row.getBytes(at + 5)),
        row.getLong(at + 6));
  }

  static void put(Transaction transaction, List<FileIdentity> files, Map<Fingerprint, Shape> shapes)
      throws SQLException {
    for (var file : files) {
      transaction.put(
          Table.FILE,
          file.path(),
          file.size(),
          file.modified(),
          file.changed(),
          file.inode(),
          file.sha().bytes(),
          file.seen());
    }
    for (var shape : shapes.entrySet()) {
      transaction.put(Table.SHAPE, shape.getKey().bytes(), Codec.shape(shape.getValue()));
    }
  }

  static void put(Transaction transaction, BranchName branch, Exported file) throws SQLException {
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
}
