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
    int start = 0;
    while (line.length() - start > perLine) {
      int blank = line.lastIndexOf(' ', start + perLine);
      start = blank > start ? blank + 1 : start + perLine;
      lines++;
    }
    return lines;
  }
}
