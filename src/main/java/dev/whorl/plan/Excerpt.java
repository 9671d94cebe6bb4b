package dev.whorl.plan;

/**
 * Two texts around the place where they differ, for people: whole words, with a little of what both
 * have before and after it.
 *
 * @param was of the first
 * @param is of the second
 */
public record Excerpt(String was, String is) {
  private static final int AROUND = 24;
  private static final int LONGEST = 120;
  private static final String CUT = "…";

  public static Excerpt of(String was, String is) {
    int start = start(was, is);
    int end = end(was, is, start);
    return new Excerpt(
        around(was, start, was.length() - end), around(is, start, is.length() - end));
  }

  /** How much both have in front, in whole words. */
  private static int start(String was, String is) {
    int at = 0;
    while (at < Math.min(was.length(), is.length()) && was.charAt(at) == is.charAt(at)) {
      at++;
    }
    while (at > 0 && isWord(was.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** How much both have at the end, in whole words. */
  private static int end(String was, String is, int start) {
    int most = Math.min(was.length(), is.length()) - start;
    int length = 0;
    while (length < most
        && was.charAt(was.length() - 1 - length) == is.charAt(is.length() - 1 - length)) {
      length++;
    }
    while (length > 0 && isWord(was.charAt(was.length() - length))) {
      length--;
    }
    return length;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static String around(String text, int start, int end) {
    int from = Math.max(0, start - AROUND);
    int to = Math.min(text.length(), Math.max(end, start) + AROUND);
    int until = Math.min(to, from + LONGEST);
    return (from > 0 ? CUT : "")
        + text.substring(from, until).strip()
        + (until < text.length() ? CUT : "");
  }
}
