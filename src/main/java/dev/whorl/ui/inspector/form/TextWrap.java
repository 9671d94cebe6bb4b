package dev.whorl.ui.inspector.form;

/** How many lines a text takes where every character is as wide as the others. */
public final class TextWrap {
  private TextWrap() {}

  /** Lines after breaking at blanks; words longer than a line are broken anywhere. */
  public static int lines(String text, int perLine) {
    return text.lines().mapToInt(line -> wrapped(line, perLine)).sum()
        + (text.isEmpty() || text.endsWith("\n") ? 1 : 0);
  }

  private static int wrapped(String line, int perLine) {
    int lines = 1;
    int used = 0;
    for (var word : line.split("(?<= )(?! )")) {
      int length = word.stripTrailing().length();
      if (used > 0 && used + length > perLine) {
        lines++;
        used = 0;
      }
      lines += Math.max(0, (used + length - 1) / perLine);
      used = (used + length > perLine ? (used + length - 1) % perLine + 1 : used + word.length());
    }
    return lines;
  }
}
