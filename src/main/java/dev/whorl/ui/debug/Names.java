package dev.whorl.ui.debug;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.StopView;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a question about a stop may go on with.
 *
 * @param start where the word begins that they replace
 */
record Names(int start, List<String> list) {
  private static final Pattern WORD = Pattern.compile("[\\w.]*$");
  private static final int MOST = 14;

  /** Tables and their columns first, then functions, that begin as the word at the caret does. */
  static Names at(String text, int caret, StopView view, List<String> functions) {
    var word = WORD.matcher(text.substring(0, caret));
    int start = word.find() ? word.start() : caret;
    var begun = text.substring(start, caret).toLowerCase(Locale.ROOT);
    var known =
        Stream.concat(
            view.tables().stream().map(StopView.Table::name),
            view.tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .map(Names::quoted)
                .distinct());
    var all = begun.isEmpty() ? known : Stream.concat(known, functions.stream().map(f -> f + "("));
    return new Names(
        start,
        all.filter(name -> name.toLowerCase(Locale.ROOT).startsWith(begun))
            .filter(name -> !name.equalsIgnoreCase(begun))
            .distinct()
            .limit(MOST)
            .toList());
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z_]\\w*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
