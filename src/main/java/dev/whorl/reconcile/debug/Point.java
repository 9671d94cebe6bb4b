package dev.whorl.reconcile.debug;

/** Where in its course a task is stopped. */
public enum Point {
  /** Nothing of it was computed yet. */
  BEFORE("before"),
  /** It is computed and staged, and not committed. */
  AFTER("after"),
  /** It failed; nothing is staged. */
  FAILED("failed");

  private final String word;

  Point(String word) {
    this.word = word;
  }

  /** As in JSON and in the store. */
  public String word() {
    return word;
  }

  /**
   * @throws IllegalArgumentException if none is called so
   */
  public static Point of(String word) {
    for (var point : values()) {
      if (point.word.equals(word)) {
        return point;
      }
    }
    throw new IllegalArgumentException("no point is called " + word);
  }
}
