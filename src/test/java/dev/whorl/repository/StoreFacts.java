package dev.whorl.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What whoever opens a store next finds in its catalog, and what it ought to find there. */
public final class StoreFacts {
  private StoreFacts() {}

  /**
   * The values of a column, or of an expression, as texts.
   *
   * @param store nobody may have it open
   */
  public static List<String> column(Path store, String table, String column) {
    var open = OpenStore.open(store, holder -> false, false);
    try {
      return open.catalog()
          .list("SELECT " + column + " FROM " + table, row -> String.valueOf(row.getString(1)));
    } finally {
      open.close(true);
    }
  }

  /**
   * The blueprints of the traces that were acknowledged, in hexadecimal: read from the journal's
   * file, which stays as a kill left it.
   */
  public static Set<String> acknowledged(Path store) throws IOException {
    var traces = new HashSet<String>();
    JournalReader.read(
        JournalKeeper.file(store),
        group -> {
          for (var change : group.changes()) {
            if (change.table() == Table.TRACE && change.values().getFirst() instanceof byte[] key) {
              var blueprint = HexFormat.of().formatHex(key);
              if (change instanceof Change.Put) {
                traces.add(blueprint);
              } else {
                traces.remove(blueprint);
              }
            }
          }
        });
    return traces;
  }
}
