package dev.whorl.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an outside file is read or written.
 *
 * @param kind its syntax
 * @param options names and SQL literals of DuckDB's reader options that the user set, in their
 *     order
 */
public record FileFormat(Kind kind, Map<String, String> options) {
  private static final String TOLERANT = "store_rejects";
  private static final String SKIP = "skip";
  private static final String PREAMBLE = "preamble";

  public FileFormat {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** The same, but rows that can't be read are left out; for CSV and JSON files. */
  public FileFormat tolerant() {
    var more = new LinkedHashMap<>(options);
    more.put(TOLERANT, "true");
    return new FileFormat(kind, more);
  }

  public boolean isTolerant() {
    return options.containsKey(TOLERANT);
  }

  /** The same, but lines before a CSV file's header are looked for, which describing it tells. */
  public FileFormat withPreamble() {
    var more = new LinkedHashMap<>(options);
    more.put(SKIP, PREAMBLE);
    return new FileFormat(kind, more);
  }

  /** Whether there may be lines before the header that nobody counted. */
  public boolean hasPreamble() {
    return PREAMBLE.equals(options.get(SKIP));
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
