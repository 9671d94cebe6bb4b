package dev.whorl.compile;

import java.util.Optional;

/** SQL that is refused; the message says why, and where if that is known. */
public final class SqlException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;
  private final Optional<String> fragment;

  /**
   * @param offset index of the offending character in the text, or -1
   */
  public SqlException(String message, int offset) {
    this(message, offset, Optional.empty());
  }

  /**
   * @param fragment the text of the document that is meant, if it is part of a larger SELECT
   */
  SqlException(String message, int offset, Optional<String> fragment) {
    super(message);
    this.offset = offset;
    this.fragment = fragment;
  }

  /** The text of the document that is meant, if it is part of a larger SELECT and known. */
  Optional<String> fragment() {
    return fragment;
  }

  /** The message without the place at its beginning. */
  public String bare() {
    return String.valueOf(getMessage()).replaceFirst("^line \\d+, column \\d+: ", "");
  }

  public int offset() {
    return offset;
  }

  /**
   * The same mistake, with its place in a part of the SELECT; as it is if it stands elsewhere.
   *
   * @param from where the part begins in the SELECT
   */
  public SqlException within(String part, int from) {
    int there = offset - from;
    return offset < 0 || there < 0 || there > part.length()
        ? this
        : new SqlException(place(part, there) + bare(), there);
  }

  /** “line 2, column 14: ” for a position in {@code sql}, or nothing. */
  static String place(String sql, int offset) {
    if (offset < 0 || offset > sql.length()) {
      return "";
    }
    var before = sql.substring(0, offset);
    long line = before.chars().filter(c -> c == '\n').count() + 1;
    int column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return "line " + line + ", column " + column + ": ";
  }
}
