package dev.whorl.ui.inspector.form;

import dev.whorl.partition.Column;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can complete the word that is being typed. */
public final class Completions {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*$");
  private static final int MOST = 200;

  private Completions() {}

  /** Where the word that ends at {@code caret} begins; {@code caret} if there is none. */
  public static int wordStart(String text, int caret) {
    var matcher = WORD.matcher(text.substring(0, Math.clamp(caret, 0, text.length())));
    return matcher.find() ? matcher.start() : caret;
  }

  /** Columns that {@code word} may stand for: those that begin with it, then those that hold it. */
  public static List<Column> of(String word, List<Column> columns) {
    var sought = word.toLowerCase(Locale.ROOT);
    return columns.stream()
        .filter(column -> folded(column).contains(sought))
        .filter(column -> !folded(column).equals(sought))
        .sorted(Comparator.comparing(column -> !folded(column).startsWith(sought)))
        .limit(MOST)
        .toList();
  }

  private static String folded(Column column) {
    return column.name().toLowerCase(Locale.ROOT);
  }
}
