package dev.whorl.ui.inspector.form;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What can complete the word that is being typed. */
public final class Completions {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*$");

  /** What stands before a name in quotes. */
  private static final Pattern SIDE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*\\.$");

  private static final int MOST = 200;

  private Completions() {}

  /**
   * Where the word of SQL that ends at {@code caret} begins, with the quote that it may begin with;
   * {@code caret} if there is none.
   */
  public static int wordStart(String text, int caret) {
    var before = text.substring(0, Math.clamp(caret, 0, text.length()));
    int end = openQuote(before).orElse(before.length());
    var matcher = (end < before.length() ? SIDE : WORD).matcher(before.substring(0, end));
    return matcher.find() ? matcher.start() : end;
  }

  /** Where that word ends: behind the quote that closes it, if that is next. */
  public static int wordEnd(String text, int caret) {
    return openQuote(text.substring(0, caret)).isPresent() && text.startsWith("\"", caret)
        ? caret + 1
        : caret;
  }

  private static OptionalInt openQuote(String text) {
    var tokens = SqlTokens.of(text);
    if (tokens.isEmpty()) {
      return OptionalInt.empty();
    }
    var last = tokens.getLast();
    var words = text.substring(last.start(), last.end());
    boolean open = words.startsWith("\"") && words.chars().filter(c -> c == '"').count() % 2 == 1;
    return open ? OptionalInt.of(last.start()) : OptionalInt.empty();
  }

  /** Words that {@code typed} may stand for: those that begin with it, then those that hold it. */
  public static List<Word> of(String typed, List<Word> words) {
    var sought = folded(typed);
    return words.stream()
        .filter(word -> folded(word.name()).contains(sought))
        .filter(word -> !folded(word.name()).equals(sought))
        .sorted(Comparator.comparing(word -> !folded(word.name()).startsWith(sought)))
        .limit(MOST)
        .toList();
  }

  private static String folded(String name) {
    return name.replace("\"", "").toLowerCase(Locale.ROOT);
  }
}
