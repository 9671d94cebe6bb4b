package dev.whorl.repository;

import java.nio.file.Path;
import java.util.List;

/** What whoever opens a store next finds in its catalog. */
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
}
