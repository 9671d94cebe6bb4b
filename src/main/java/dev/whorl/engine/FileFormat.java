package dev.whorl.engine;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How an outside file is read or written.
 *
 * @param kind its syntax
 * @param options names and SQL literals of DuckDB's reader options that the user set
 */
public record FileFormat(Kind kind, SequencedMap<String, String> options) {
  private static final String TOLERANT = "store_rejects";

  /** The same, but rows that can't be read are left out; for CSV and JSON files. */
  public FileFormat tolerant() {
    var more = new LinkedHashMap<>(options);
    more.put(TOLERANT, "true");
    return new FileFormat(kind, more);
  }

  public boolean isTolerant() {
    return options.containsKey(TOLERANT);
  }

  /** The same, with nothing said about rows that can't be read. */
  public FileFormat strict() {
    var fewer = new LinkedHashMap<>(options);
    fewer.remove(TOLERANT);
    return new FileFormat(kind, fewer);
  }

  /** Syntax of a file. */
  public enum Kind {
    CSV,
    JSON,
    PARQUET
  }
}
