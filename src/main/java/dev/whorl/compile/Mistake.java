package dev.whorl.compile;

import dev.whorl.graph.Node;
import java.util.Comparator;
import java.util.Optional;

/** Finds the text of the document in which a mistake of a compiled SELECT stands. */
final class Mistake {
  private Mistake() {}

  /**
   * The same mistake, with its place in the node's SQL text or expression; in the compiled SELECT
   * if it stands in what was put around them.
   *
   * @param offset of the mistake in {@code select}, or negative
   */
  static SqlException in(Node node, String select, SqlException e, int offset) {
    if (e.offset() < 0 || offset < 0 || offset > select.length()) {
      return e;
    }
    return node.texts()
        .filter(text -> !text.isBlank())
        .flatMap(text -> place(text, select, offset).stream())
        .max(Comparator.comparingInt(found -> found.text().length()))
        .map(found -> found.isAll(select) ? placed(select, e, offset) : found.says(e))
        .orElseGet(() ->
            new SqlException(
                "in the compiled SQL, " + SqlException.place(select, offset) + e.bare(), offset));
  }

  private static SqlException placed(String select, SqlException e, int offset) {
    return new SqlException(SqlException.place(select, offset) + e.bare(), offset);
  }

  private static Optional<Found> place(String text, String select, int offset) {
    int from = Math.max(0, offset - text.length() + 1);
    int at = select.indexOf(text, from);
    return at >= 0 && at <= offset ? Optional.of(new Found(text, offset - at)) : Optional.empty();
  }

  private record Found(String text, int offset) {
    boolean isAll(String select) {
      return text.startsWith(select);
    }

    SqlException says(SqlException e) {
      return new SqlException(
          "in “" + Fragment.brief(text) + "”, " + SqlException.place(text, offset) + e.bare(),
          offset,
          Optional.of(text));
    }
  }
}
