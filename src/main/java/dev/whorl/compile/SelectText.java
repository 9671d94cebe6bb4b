package dev.whorl.compile;

import java.util.regex.Pattern;

/** The text of one SELECT, as it can stand within a larger one. */
public final class SelectText {
  /** What a semicolon in it ends nothing: texts, names, comments. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<![\\w$])[eE]'(?:[^'\\\\]|\\\\.|'')*+'"
              + "|'(?:[^']|'')*+'"
              + "|\"(?:[^\"]|\"\")*+\""
              + "|(?<![\\w$])(\\$\\w*\\$)(?s:.*?)\\1"
              + "|--[^\\n]*+"
              + "|/\\*(?s:.*?)\\*/"
              + "|(;)");

  private static final Pattern BEFORE = Pattern.compile("(?:\\s|--[^\\n]*+|/\\*(?s:.*?)\\*/)*+");

  private static final int SEMICOLON = 2;

  private SelectText() {}

  /** Where its first word stands, comments aside. */
  static int start(String sql) {
    var before = BEFORE.matcher(sql);
    return before.lookingAt() ? before.end() : 0;
  }

  /** The text up to the semicolon that ends it; all of it if there is none. */
  public static String withoutEnd(String sql) {
    var tokens = TOKEN.matcher(sql);
    while (tokens.find()) {
      if (tokens.group(SEMICOLON) != null) {
        return sql.substring(0, tokens.start());
      }
    }
    return sql;
  }
}
