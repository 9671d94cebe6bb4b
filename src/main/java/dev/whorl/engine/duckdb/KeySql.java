package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Spells the key that cuts a table. A key is known by its text; but where values of a type are
 * equal just when their texts are, comparing the values costs less than writing every row's text.
 */
final class KeySql {
  private static final Set<String> EQUAL_AS_TEXTS =
      Set.of(
          "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "DATE",
          "TIMESTAMP");

  private final String expression;
  private final String type;

  private KeySql(String expression, String type) {
    this.expression = expression;
    this.type = type;
  }

  /**
   * @param key SQL expression over the table's columns
   * @param table with files that the instance can read
   */
  static KeySql of(Instance instance, String key, InputTable table) throws EngineException {
    var columns = instance.columns("SELECT (" + key + ") AS key FROM (" + Sql.rows(table) + ")");
    return new KeySql("(" + key + ")", columns.get(0).type());
  }

  /** What rows can be grouped by, as finely as by {@link #text}. */
  String group() {
    return EQUAL_AS_TEXTS.contains(type) ? expression : text();
  }

  private String text() {
    return "CAST(" + expression + " AS VARCHAR)";
  }

  String isAmong(List<@Nullable String> keys) {
    var values = keys.stream().filter(key -> key != null).map(String::valueOf).toList();
    var among =
        values.isEmpty()
            ? "false"
            : group()
                + values.stream()
                    .map(this::literal)
                    .collect(Collectors.joining(", ", " IN (", ")"));
    return keys.contains(null) ? "(" + among + " OR " + expression + " IS NULL)" : among;
  }

  private String literal(String key) {
    return EQUAL_AS_TEXTS.contains(type)
        ? "CAST(" + Sql.text(key) + " AS " + type + ")"
        : Sql.text(key);
  }
}
