package dev.whorl.ui.data;

/** Shortens what does not fit a cell, where characters are of one width, or of two. */
final class Clipping {
  private Clipping() {}

  /** The text in one line, with an ellipsis if it is wider than {@code cells} characters. */
  static String fit(String text, int cells) {
    if (text.length() * 2 <= cells && isPlain(text)) {
      return text;
    }
    var fitted = new StringBuilder();
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      int wide = isWide(c) ? 2 : 1;
      boolean last = next >= text.length();
      if (used + wide > (last ? cells : cells - 1)) {
        return fitted.append('…').toString();
      }
      fitted.appendCodePoint(visible(c));
      used += wide;
      i = next;
    }
    return fitted.toString();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x1100);
  }

  private static boolean isWide(int c) {
    return c >= 0x1100 && (c <= 0x115f || (c >= 0x2e80 && c <= 0xffdc) || c >= 0x1f000);
  }

  private static int visible(int c) {
    return switch (c) {
      case '\n' -> '↵';
      case '\t' -> '→';
      case '\r' -> ' ';
      default -> c < ' ' ? '·' : c;
    };
  }
}
