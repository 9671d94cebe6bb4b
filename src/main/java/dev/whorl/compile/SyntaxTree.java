package dev.whorl.compile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The syntax tree of exactly one SELECT. */
final class SyntaxTree {
  static final ObjectMapper JSON = new ObjectMapper();

  /** With a little room for what nodes put around it, what the engine's parser takes. */
  private static final int MOST_CHARACTERS = 90_000;

  private static final String TOO_DEEP =
      "the SQL is nested or joined too deeply: cut it into several nodes.";

  private static final List<String> POSITIONS = List.of("query_location", "query_location_length");
  private static final byte CONTINUATION = (byte) 0xC0;

  private final String sql;
  private final JsonNode statement;

  private SyntaxTree(String sql, JsonNode statement) {
    this.sql = sql;
    this.statement = statement;
  }

  /**
   * @throws SqlException if it is not exactly one SELECT
   */
  static SyntaxTree parse(SqlFrontEnd sqlFrontEnd, String sql) throws SqlException {
    if (sql.length() > MOST_CHARACTERS) {
      throw new SqlException(
          "the SQL is longer than "
              + MOST_CHARACTERS
              + " characters: keep rows in a file or table node, or cut it into several nodes.",
          MOST_CHARACTERS);
    }
    int zero = sql.indexOf('\0');
    if (zero >= 0) {
      throw new SqlException(
          SqlException.place(sql, zero) + "a character of code 0 is not allowed.", zero);
    }
    var answer = tree(sqlFrontEnd.syntaxTree(sql));
    if (answer.path("error").asBoolean()) {
      var message = Fragment.said(answer.path("error_message").asText());
      // What it advises, a setting, is nobody's to change here.
      if (message.contains("expression depth limit")) {
        throw new SqlException(TOO_DEEP, -1);
      }
      boolean otherStatement = message.startsWith("Only SELECT");
      int offset =
          otherStatement
              ? SelectText.start(sql)
              : charOffset(sql, answer.path("position").asLong(-1));
      throw new SqlException(
          SqlException.place(sql, offset)
              + (otherStatement
                  ? "only a SELECT is allowed here (a PIVOT needs its values: … IN (…))."
                  : message),
          offset);
    }
    var statements = answer.path("statements");
    if (statements.size() != 1) {
      int offset = statements.isEmpty() ? 0 : SelectText.withoutEnd(sql).length() + 1;
      throw new SqlException(
          SqlException.place(sql, offset)
              + (statements.isEmpty() ? "there is no SELECT." : "only one statement is allowed."),
          offset);
    }
    return new SyntaxTree(sql, statements.get(0));
  }

  JsonNode statement() {
    return statement;
  }

  String sql() {
    return sql;
  }

  /** The tree without positions: equal for texts that differ in layout, comments or case. */
  String canonical() {
    return stripped(statement).toString();
  }

  /** Where a tree node stands in the text, or -1. */
  int offset(JsonNode node) {
    var location = node.path("query_location");
    return location.canConvertToInt() ? charOffset(sql, location.asLong(-1)) : -1;
  }

  static JsonNode stripped(JsonNode node) {
    var copy = node.deepCopy();
    strip(copy);
    return copy;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(POSITIONS);
    }
    node.forEach(SyntaxTree::strip);
  }

  /**
   * @throws SqlException if it is too deep to be worked with
   */
  static JsonNode tree(String text) throws SqlException {
    try {
      return JSON.readTree(text);
    } catch (StreamConstraintsException e) {
      throw new SqlException(TOO_DEEP, -1);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the engine's JSON is damaged: " + e.getMessage(), e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the engine's JSON is damaged: " + e.getMessage(), e);
    }
  }

  /** Index of the character at a byte offset of the UTF-8 text. */
  static int charOffset(String sql, long byteOffset) {
    var bytes = sql.getBytes(StandardCharsets.UTF_8);
    if (byteOffset < 0 || byteOffset > bytes.length) {
      return -1;
    }
    int end = (int) byteOffset;
    while (end > 0 && end < bytes.length && (bytes[end] & CONTINUATION) == (byte) 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8).length();
  }
}
