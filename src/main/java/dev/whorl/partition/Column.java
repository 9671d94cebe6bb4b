package dev.whorl.partition;

import dev.whorl.fingerprint.Fingerprint;
import java.util.List;

/**
 * A column of a dataset.
 *
 * @param name as SQL sees it; columns of one dataset differ ignoring case
 * @param type DuckDB's name of the type
 */
public record Column(String name, String type) {

  /** Identity of a list of columns: names, types and order. */
  public static Fingerprint fingerprint(List<Column> columns) {
    var builder = Fingerprint.builder("columns/v1");
    columns.forEach(column -> builder.add(column.name()).add(column.type()));
    return builder.build();
  }

  @Override
  public String toString() {
    return name + " " + type;
  }
}
