package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often objects were found to be lost, each object once until it is made again. */
final class Losses {
  private static final String COUNT = "losses";

  private final ObjectStore objects;
  private final Catalog catalog;
  private final Writer writer;
  private final AtomicLong count;

  Losses(ObjectStore objects, Catalog catalog, Writer writer) {
    this.objects = objects;
    this.catalog = catalog;
    this.writer = writer;
    this.count =
        new AtomicLong(
            catalog
                .one(
                    "SELECT text FROM meta WHERE name = ?",
                    row -> Long.parseLong(row.getString(1)),
                    COUNT)
                .orElse(0L));
  }

  long count() {
    return count.get();
  }

  private record Known(long object, Fingerprint digest) {}

  /** Looks which objects are not there any more; reads no file. */
  void lookAround() {
    try {
      var there = objects.all();
      var gone =
          catalog
              .list(
                  "SELECT o.id, o.digest FROM object o LEFT JOIN lost l ON l.object = o.id"
                      + " WHERE l.object IS NULL",
                  row -> new Known(row.getLong(1), Fingerprint.of(row.getBytes(2))))
              .stream()
              .filter(known -> !there.contains(known.digest()))
              .map(Known::object)
              .toList();
      add(gone);
    } catch (IOException e) {
      throw new RepositoryException("The store's objects can't be listed: " + e.getMessage(), e);
    }
  }

  /** Takes note of one that can't be read. */
  void add(Fingerprint digest) {
    add(
        catalog.list(
            "SELECT o.id FROM object o LEFT JOIN lost l ON l.object = o.id"
                + " WHERE o.digest = ? AND l.object IS NULL",
            row -> row.getLong(1),
            (Object) digest.bytes()));
  }

  private void add(List<Long> gone) {
    if (!gone.isEmpty()) {
      count.incrementAndGet();
      writer.write(transaction -> put(transaction, gone)).join();
    }
  }

  private void put(Transaction transaction, List<Long> gone) throws SQLException {
    for (long object : gone) {
      transaction.put(Table.LOST, object);
    }
    transaction.put(Table.META, COUNT, Long.toString(count.get()));
  }
}
