package dev.whorl.repository;

import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers what files outside the store are that are read. */
final class OutsideFiles {
  static final String COLUMNS = "path, size, modified, changed, inode, sha, seen";

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

  static FileIdentity identity(ResultSet row, int at) throws SQLException {
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
}
