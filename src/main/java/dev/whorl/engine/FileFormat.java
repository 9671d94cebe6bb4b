package dev.whorl.engine;

import java.util.SequencedMap;

/**
 * How an outside file is read or written.
 *
 * @param kind its syntax
 * @param options names and SQL literals of DuckDB's reader options that the user set
 */
public record FileFormat(Kind kind, SequencedMap<String, String> options) {
  /** Syntax of a file. */
  public enum Kind {
    CSV,
    JSON,
    PARQUET
  }
}
