package dev.whorl.compile;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes sure that rows can be kept: of some types, a value that comes back from the store is not
 * what went there. A UNION loses which of its members it is, a VARIANT the types within.
 */
final class Storable {
  /** Such a type, and not the name of a field, behind which its type stands. */
  private static final Pattern FLEETING =
      Pattern.compile(
          "\"(?:[^\"]|\"\")*+\"|'(?:[^']|'')*+'|(\\bUNION\\(|\\b(?:VARIANT|TYPE)\\b(?! ))");

  private Storable() {}

  /**
   * @param otherwise what to do about a column, after a colon
   * @throws SqlException naming the first column that can't be kept
   */
  static void require(List<Column> columns, String otherwise) throws SqlException {
    for (var column : columns) {
      var found = FLEETING.matcher(column.type());
      if (found.results().anyMatch(match -> match.group(1) != null)) {
        throw new SqlException(
            "the column “"
                + column.name()
                + "” is of type "
                + Fragment.brief(column.type())
                + ", which can't be stored: "
                + otherwise,
            -1);
      }
    }
  }
}
