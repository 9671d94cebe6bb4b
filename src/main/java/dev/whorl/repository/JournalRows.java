package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows that a catalog has to have by its journal: of each key what was last put, unless it was
 * removed since. The journal is read once for every million of its changes, and each time it is
 * another part of the keys that counts, so that memory stays bounded.
 */
final class JournalRows {
  private static final int AT_ONCE = 1 << 20;

  /** Of a row that is not there, or not any more. */
  private static final long NONE = 0;

  private final RowSums sums = new RowSums();
  private final long[] keys;
  private final long[] rows;
  private final int parts;
  private final int part;

  private JournalRows(int capacity, int parts, int part) {
    this.keys = new long[capacity];
    this.rows = new long[capacity];
    this.parts = parts;
    this.part = part;
  }

  /**
   * Two keys with the same hash are taken for one: at ten million rows that happens to one store in
   * 400,000.
   *
   * @param commit after which they are meant
   * @param journal its file as it was found, sound and with that commit
   */
  static RowSums at(long commit, Path file, JournalReader.Found journal) throws IOException {
    return at(commit, file, journal, AT_ONCE);
  }

  static RowSums at(long commit, Path file, JournalReader.Found journal, int atOnce)
      throws IOException {
    var sums = new RowSums();
    int parts = Math.toIntExact(journal.changes() / atOnce + 1);
    long each = journal.changes() / parts;
    // At most half of it is used, and a quarter on the average.
    int capacity = Math.toIntExact(Long.highestOneBit(each + 1) * 4);
    for (int part = 0; part < parts; part++) {
      var some = new JournalRows(capacity, parts, part);
      JournalReader.read(
          file,
          group -> {
            if (group.sequence() <= commit) {
              some.apply(group);
            }
          });
      sums.add(some.sums);
    }
    return sums;
  }

  private void apply(Journal.Group group) throws IOException {
    for (var change : group.changes()) {
      var table = change.table();
      long key = RowSums.hash(table, change.values().subList(0, table.keys()));
      if (Long.remainderUnsigned(key, parts) == part) {
        long row = change instanceof Change.Put ? RowSums.hash(table, change.values()) : NONE;
        long old = replaced(key, row);
        if (old != NONE) {
          sums.remove(table, old);
        }
        if (row != NONE) {
          sums.add(table, row);
        }
      }
    }
  }

  /** Keeps the hash of a key's row; answers what it was. */
  private long replaced(long key, long row) {
    int at = (int) (key >>> 20) & (keys.length - 1);
    while (keys[at] != key && keys[at] != NONE) {
      at = (at + 1) & (keys.length - 1);
    }
    long old = rows[at];
    keys[at] = key;
    rows[at] = row;
    return old;
  }
}
