package dev.whorl.cli;

/**
 * Text in one line that does to a terminal nothing but to be seen: data and file names may hold
 * line breaks, and sequences that would move the cursor or change what stands there already.
 */
final class Printable {
  private static final int DELETE = 0x7f;
  private static final char CONTROL_PICTURES = '\u2400';
  private static final char DELETE_PICTURE = '\u2421';
  private static final char UNPRINTABLE = '\ufffd';

  private Printable() {}

  static String of(String text) {
    return text.chars().noneMatch(Character::isISOControl) ? text : replaced(text);
  }

  private static String replaced(String text) {
    var seen = new StringBuilder();
    text.replace("\r\n", "\n")
        .chars()
        .forEach(c -> seen.append(Character.isISOControl(c) ? picture(c) : (char) c));
    return seen.toString();
  }

  private static char picture(int control) {
    return switch (control) {
      case '\n', '\r', '\t' -> ' ';
      case DELETE -> DELETE_PICTURE;
      default -> control < ' ' ? (char) (CONTROL_PICTURES + control) : UNPRINTABLE;
    };
  }
}
