package dev.whorl.ui.canvas;

import dev.whorl.graph.Kind;
import dev.whorl.ui.kit.KindLook;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds kinds of nodes by what was typed: by the beginning of their name before anything else. */
final class KindSearch {
  private static final int NO_MATCH = 3;

  private KindSearch() {}

  /**
   * Best match first; all of them if nothing was typed.
   *
   * @param reading whether the node is to read another one, which no source does
   */
  static List<Kind> find(String typed, boolean reading) {
    var words = typed.strip().toLowerCase(Locale.ROOT);
    return KindLook.offered().stream()
        .filter(kind -> !reading || kind.role() != Kind.Role.SOURCE)
        .filter(kind -> rank(kind, words) < NO_MATCH)
        .sorted(Comparator.comparingInt(kind -> rank(kind, words)))
        .toList();
  }

  /** 0 for the beginning of the name, 1 for anywhere in it, 2 for anywhere in what it does. */
  private static int rank(Kind kind, String words) {
    var name = kind.label().toLowerCase(Locale.ROOT);
    var matches =
        List.of(
            name.startsWith(words),
            name.contains(words) || kind.text().contains(words),
            KindLook.does(kind).toLowerCase(Locale.ROOT).contains(words));
    return IntStream.range(0, NO_MATCH).filter(matches::get).findFirst().orElse(NO_MATCH);
  }
}
