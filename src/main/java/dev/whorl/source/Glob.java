package dev.whorl.source;

import java.util.regex.Pattern;

/**
 * A path pattern: {@code *} and {@code ?} stay within one folder, {@code **} goes through any
 * number of them (none included), <code>{a,b}</code> is either. Names that begin with a dot are
 * only met by a pattern that writes the dot.
 */
final class Glob {
  private static final String SPECIAL = "*?{";

  private final String folder;
  private final Pattern rest;
  private final int depth;

  private Glob(String folder, Pattern rest, int depth) {
    this.folder = folder;
    this.rest = rest;
    this.depth = depth;
  }

  static Glob parse(String text) {
    int special = 0;
    while (special < text.length() && SPECIAL.indexOf(text.charAt(special)) < 0) {
      special++;
    }
    int cut = text.lastIndexOf('/', special == text.length() ? text.length() : special);
    var fixed = cut < 0 ? "" : cut == 0 ? "/" : text.substring(0, cut);
    var rest = text.substring(cut + 1);
    int depth =
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(c -> c == '/').count() + 1;
    return new Glob(fixed, Pattern.compile(regex(rest)), depth);
  }

  /** The part before the first wildcard: the folder where the search starts. */
  String folder() {
    return folder;
  }

  /** How many levels below {@link #folder()} a match can lie. */
  int depth() {
    return depth;
  }

  /** Whether a path below {@link #folder()}, with {@code /}, is meant. */
  boolean matches(String path) {
    return rest.matcher(path).matches();
  }

  private static String regex(String glob) {
    var regex = new StringBuilder();
    boolean start = true;
    int braces = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      boolean atStart = start;
      start = c == '/';
      if (glob.startsWith("**/", i)) {
        regex.append("(?:(?!\\.)[^/]+/)*");
        i += 2;
        start = true;
      } else if (glob.startsWith("**", i)) {
        regex.append("(?!\\.)(?:[^/]|/(?!\\.))*");
        i++;
      } else if (c == '*') {
        regex.append(atStart ? "(?!\\.)[^/]*" : "[^/]*");
      } else if (c == '?') {
        regex.append(atStart ? "(?!\\.)[^/]" : "[^/]");
      } else if (c == '{') {
        regex.append("(?:");
        braces++;
        start = atStart;
      } else if (c == '}' && braces > 0) {
        regex.append(')');
        braces--;
      } else if (c == ',' && braces > 0) {
        regex.append('|');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.append(")".repeat(braces)).toString();
  }
}
