package dev.whorl.ui.inspector.form;

/**
 * Where something stands in a text, as people count.
 *
 * @param line from 1
 * @param column from 1
 */
public record TextPlace(int line, int column) {

  public static TextPlace of(String text, int offset) {
    var before = text.substring(0, Math.clamp(offset, 0, text.length()));
    int lineStart = before.lastIndexOf('\n') + 1;
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return new TextPlace(line, before.length() - lineStart + 1);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
