package dev.whorl.compile;

/** SQL that is refused; the message says why, and where if that is known. */
public final class SqlException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;

  /**
   * @param offset index of the offending character in the text, or -1
   */
  public SqlException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  public int offset() {
    return offset;
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
