package dev.whorl.document;

/**
 * Where something stands in a text.
 *
 * @param line from 1
 * @param column in characters (code points), from 1
 */
record Place(int line, int column) {

  static Place of(String text, int offset) {
    return new Walk(text).to(offset);
  }

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }

  /** Finds many places of one text in a single pass, from front to back. */
  static final class Walk {
    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    Walk(String text) {
      this.text = text;
    }

    /**
     * @param target not before the last one
     */
    Place to(int target) {
      int end = Math.min(target, text.length());
      while (offset < end) {
        step();
      }
      return new Place(line, column);
    }

    private void step() {
      char c = text.charAt(offset++);
      boolean followed = offset < text.length();
      if (c == '\n' || (c == '\r' && !(followed && text.charAt(offset) == '\n'))) {
        line++;
        column = 1;
      } else if (!(Character.isHighSurrogate(c)
          && followed
          && Character.isLowSurrogate(text.charAt(offset)))) {
        column++;
      }
    }
  }
}
