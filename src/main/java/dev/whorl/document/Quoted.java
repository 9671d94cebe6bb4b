package dev.whorl.document;

/** Words of a stranger's text, fit to stand in a message: short, on one line, in “ ”. */
final class Quoted {
  private static final int SHOWN = 60;

  private Quoted() {}

  static String of(String words) {
    var shown = new StringBuilder("“");
    words
        .codePoints()
        .limit(SHOWN)
        .forEach(c -> shown.append(isPlain(c) ? Character.toString(c) : code(c)));
    return shown
        .append(words.codePointCount(0, words.length()) > SHOWN ? "…" : "")
        .append("”")
        .toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }

  private static String code(int codePoint) {
    return "U+%04X".formatted(codePoint);
  }
}
