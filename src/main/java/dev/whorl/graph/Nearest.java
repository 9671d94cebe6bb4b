package dev.whorl.graph;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt one was probably meant to be. */
public final class Nearest {
  private Nearest() {}

  /** The closest candidate within two typing errors (fewer for short words), if there is one. */
  public static Optional<String> to(String word, Collection<String> candidates) {
    var meant = word.toLowerCase(Locale.ROOT);
    var nearest = Optional.<String>empty();
    int least = Integer.MAX_VALUE;
    for (var candidate : candidates) {
      int most = Math.min(allowed(word, candidate), least - 1);
      int distance = distance(meant, candidate.toLowerCase(Locale.ROOT), most);
      if (distance <= most) {
        nearest = Optional.of(candidate);
        least = distance;
      }
    }
    return nearest;
  }

  private static int allowed(String word, String candidate) {
    int shorter = Math.min(word.length(), candidate.length());
    return shorter <= 1 ? 0 : shorter <= 4 ? 1 : 2;
  }

  /** “ Did you mean …?” or nothing. */
  public static String suggestion(String word, Collection<String> candidates) {
    return to(word, candidates).map(near -> " Did you mean “" + near + "”?").orElse("");
  }

  /**
   * Damerau–Levenshtein distance (optimal string alignment), or something above {@code most} if it
   * is above that: a stranger's words are many, and most are told apart by their first letters.
   */
  private static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] before = {};
    int[] above = {};
    int leastAbove = 0;
    for (int i = 0; i <= a.length(); i++) {
      var row = new int[b.length() + 1];
      int least = Integer.MAX_VALUE;
      for (int j = 0; j <= b.length(); j++) {
        row[j] = i == 0 || j == 0 ? i + j : cell(a, b, i, j, row, above);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most && leastAbove >= most) {
        return most + 1;
      }
      before = above;
      above = row;
      leastAbove = least;
    }
    return above[b.length()];
  }

  private static int cell(String a, String b, int i, int j, int[] row, int[] above) {
    int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    return Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + cost);
  }
}
