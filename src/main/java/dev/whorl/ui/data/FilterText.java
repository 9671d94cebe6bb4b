package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import dev.whorl.reconcile.Look.Condition;
import dev.whorl.reconcile.Look.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what is typed into the filter: words that any cell of a row holds, and {@code column = x}
 * with one of {@code = != < <= > >= ~}, where {@code ~} means that the cell holds the text and
 * {@code ∅} stands for NULL. All of it must hold; quotes keep spaces together.
 */
final class FilterText {
  private static final Map<String, Test> TESTS = tests();
  private static final String WORD = "(?:\"(?:[^\"]|\"\")*+\"|[^\\s\"=!<>~]+)";
  private static final Pattern PART =
      Pattern.compile(
          "(" + WORD + ")(?:\\s*(!=|<=|>=|=|<|>|~)\\s*(\"(?:[^\"]|\"\")*+\"|\\S+))?|\\S");

  private FilterText() {}

  private static Map<String, Test> tests() {
    var tests = new LinkedHashMap<String, Test>();
    tests.put("=", Test.IS);
    tests.put("!=", Test.IS_NOT);
    tests.put("<", Test.LESS);
    tests.put("<=", Test.AT_MOST);
    tests.put(">", Test.MORE);
    tests.put(">=", Test.AT_LEAST);
    tests.put("~", Test.CONTAINS);
    return tests;
  }

  /** The conditions that a text states about rows of these columns. */
  static List<Condition> conditions(String text, List<Column> columns) {
    var conditions = new ArrayList<Condition>();
    var parts = PART.matcher(text);
    while (parts.find()) {
      var name = Optional.ofNullable(parts.group(1)).map(FilterText::plain);
      var column = name.flatMap(n -> named(n, columns));
      var test = Optional.ofNullable(parts.group(2)).map(TESTS::get);
      conditions.add(
          column.isPresent() && test.isPresent()
              ? about(column.get(), test.get(), plain(parts.group(3)))
              : new Condition(
                  Optional.empty(),
                  Test.CONTAINS,
                  test.isPresent() ? parts.group() : name.orElse(parts.group())));
    }
    return List.copyOf(conditions);
  }

  private static Condition about(String column, Test test, String value) {
    if (value.equals("∅")) {
      return new Condition(
          Optional.of(column), test == Test.IS_NOT ? Test.IS_NOT_NULL : Test.IS_NULL, "");
    }
    return new Condition(Optional.of(column), test, value);
  }

  private static Optional<String> named(String name, List<Column> columns) {
    return columns.stream().map(Column::name).filter(name::equalsIgnoreCase).findFirst();
  }

  private static String plain(String word) {
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
        : word;
  }

  /** The text of one more condition: that a column has this value; empty for NULL. */
  static String with(String text, String column, String sign, Optional<String> value) {
    var more = word(column) + " " + sign + " " + value.map(FilterText::word).orElse("∅");
    return text.isBlank() ? more : text.strip() + " " + more;
  }

  private static String word(String text) {
    return text.matches("[^\\s\"=!<>~∅]+") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
