package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Column;
import dev.whorl.partition.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

  /** How a query looks at its inputs, in the order of its ports. */
  static List<InputCut> of(Compiled.Query query) {
    var keys = keys(query.relation());
    return IntStream.range(0, query.ports().size())
        .mapToObj(
            port -> new InputCut(query.ports().get(port), Optional.ofNullable(keys.get(port))))
        .toList();
  }

  private static Map<Integer, String> keys(Relation relation) {
    return switch (relation) {
      case Relation.Keyed keyed -> keyed.keys();
      case Relation.Stacked stacked -> {
        var keys = new HashMap<Integer, String>();
        stacked.parts().forEach(part -> keys.putAll(keys(part)));
        yield keys;
      }
      case Relation.Same _, Relation.Whole _ -> Map.of();
    };
  }

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
