package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.Optional;

/**
 * How a query looks at an input: by the columns that it reads, and cut by a key if it has one. Its
 * slices are all that the query can tell of a content.
 *
 * @param port the input, and the columns that count
 * @param key SQL expression over its columns
 */
record InputCut(Compiled.Port port, Optional<String> key) {
  /** All rows are one slice, whose key is NULL. */
  private static final String UNCUT = "NULL";

  /** Whether the query sees all there is, so that a content is its own only slice. */
  boolean isAll() {
    return key.isEmpty() && port.read().size() == port.columns().size();
  }

  /** The key, also if there is none. */
  String expression() {
    return key.orElse(UNCUT);
  }

  /** Equal for equal looks at equal columns, whichever query asks. */
  Fingerprint fingerprint() {
    return Fingerprint.builder("cut/v1")
        .add(expression())
        .add(Column.fingerprint(columns()))
        .build();
  }

  private List<Column> columns() {
    return port.columns().stream().filter(column -> port.read().contains(column.name())).toList();
  }
}
