package dev.whorl.compile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Makes sure that a text that goes into a larger SELECT is one expression, or one type. */
final class Fragment {
  private static final String SELECT = "SELECT ";

  /** Characters of a text that a message quotes. */
  private static final int QUOTED = 200;

  private static final int SAID = 3 * QUOTED;

  private Fragment() {}

  /** {@code expr}: one scalar expression. */
  static void expression(SqlFrontEnd sql, String text) throws SqlException {
    if (select(sql, text, "").path("select_list").path(0).path("type").asText().equals("STAR")) {
      throw new SqlException("“" + text + "” must be an expression, not *.", 0);
    }
  }

  /** {@code expr} that is made of one row: it reads no table and has no effect. */
  static void key(SqlFrontEnd sql, String text) throws SqlException {
    expression(sql, text);
    try {
      StatementGate.tables(SyntaxTree.parse(sql, SELECT + text + "\n"), List.of());
    } catch (SqlException e) {
      throw within(text, SELECT, e);
    }
  }

  /** {@code expr [AS name]}, {@code *} or {@code * EXCLUDE (…)}. */
  static void item(SqlFrontEnd sql, String text) throws SqlException {
    select(sql, text, "");
  }

  /** {@code expr [ASC|DESC] [NULLS FIRST|LAST]}. */
  static void order(SqlFrontEnd sql, String text) throws SqlException {
    var node = parse(sql, "SELECT 1 ORDER BY ", text, "");
    if (node.path("modifiers").size() != 1
        || node.path("modifiers").path(0).path("orders").size() != 1) {
      throw notOne(text);
    }
  }

  /** A type such as {@code DECIMAL(10, 2)}. */
  static void type(SqlFrontEnd sql, String text) throws SqlException {
    var list = parse(sql, "SELECT CAST(NULL AS ", text, ")").path("select_list");
    if (list.size() != 1 || !list.path(0).path("class").asText().equals("CAST")) {
      throw new SqlException("“" + text + "” is not a type.", 0);
    }
  }

  private static JsonNode select(SqlFrontEnd sql, String text, String after) throws SqlException {
    var node = parse(sql, SELECT, text, after);
    if (node.path("select_list").size() != 1 || !bare(node)) {
      throw notOne(text);
    }
    return node;
  }

  private static boolean bare(JsonNode node) {
    return node.path("type").asText().equals("SELECT_NODE")
        && node.path("from_table").path("type").asText().startsWith("EMPTY")
        && node.path("where_clause").isNull()
        && node.path("having").isNull()
        && node.path("qualify").isNull()
        && node.path("group_expressions").isEmpty()
        && node.path("modifiers").isEmpty()
        && node.path("cte_map").path("map").isEmpty();
  }

  private static JsonNode parse(SqlFrontEnd sql, String before, String text, String after)
      throws SqlException {
    try {
      return SyntaxTree.parse(sql, before + text + "\n" + after).statement().path("node");
    } catch (SqlException e) {
      throw within(text, before, e);
    }
  }

  /** The same mistake, as one of the fragment's. */
  private static SqlException within(String text, String before, SqlException e) {
    int offset = e.offset() < 0 ? -1 : Math.max(0, e.offset() - before.length());
    return new SqlException("in “" + brief(text) + "”: " + e.bare(), offset, Optional.of(text));
  }

  static String brief(String text) {
    return text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
  }

  /** What the engine says, which may quote all of a long text: its beginning and its end. */
  static String said(String message) {
    return message.length() <= SAID
        ? message
        : message.substring(0, QUOTED) + " … " + message.substring(message.length() - QUOTED);
  }

  private static SqlException notOne(String text) {
    return new SqlException(
        "“" + brief(text) + "” must be exactly one expression.", 0, Optional.of(text));
  }
}
