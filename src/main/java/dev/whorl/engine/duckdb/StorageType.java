package dev.whorl.engine.duckdb;

import java.util.regex.Pattern;

/**
 * How values of a type are kept in Parquet without loss. Types that Parquet can't hold exactly (a
 * HUGEINT would become a DOUBLE) are kept as their text. The name of a field stands before a space.
 */
final class StorageType {
  private static final Pattern LOSSY =
      Pattern.compile(
          "\\b(?:U?HUGEINT|BIGNUM|VARINT|INTERVAL|BIT|TIME WITH TIME"
              + " ZONE|TIME_NS|TIMESTAMP_S|TIMESTAMP_MS|GEOMETRY(?:\\('(?:[^']|'')*+'\\))?|VARIANT)(?![\\w"
              + " (])|ENUM\\((?:[^)'\"]|'(?:[^']|'')*+')*+\\)");
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]|\"\")*+\"");

  private StorageType() {}

  /** The type that an object's column has for values of {@code type}. */
  static String of(String type) {
    var stored = new StringBuilder();
    var quoted = QUOTED.matcher(type);
    int at = 0;
    while (quoted.find()) {
      stored.append(replaced(type.substring(at, quoted.start()))).append(quoted.group());
      at = quoted.end();
    }
    return stored.append(replaced(type.substring(at))).toString();
  }

  private static String replaced(String plain) {
    return LOSSY.matcher(plain).replaceAll("VARCHAR");
  }
}
