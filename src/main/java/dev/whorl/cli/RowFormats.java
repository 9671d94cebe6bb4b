package dev.whorl.cli;

import dev.whorl.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as text. NULL is empty in CSV, where an empty text is quoted; a muted sign in tables. */
final class RowFormats {
  private static final String NULL_SIGN = "∅";
  private static final Pattern TEXT_OR_NOT_FINITE =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|-?(?:NaN|Infinity)");

  private RowFormats() {}

  static String csv(Engine.Rows rows) {
    var text = new StringBuilder();
    text.append(
        rows.columns().stream().map(c -> quoted(c.name())).collect(Collectors.joining(",")));
    text.append('\n');
    for (var row : rows.rows()) {
      var cells = new ArrayList<String>();
      row.forEach(cell -> cells.add(cell == null ? "" : quoted(cell)));
      text.append(String.join(",", cells)).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    boolean plain =
        !cell.isEmpty()
            && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  /** JSON has no numbers that are not finite: they become texts. */
  static String json(List<String> objects) {
    var finite =
        objects.stream()
            .map(object ->
                TEXT_OR_NOT_FINITE
                    .matcher(object)
                    .replaceAll(found ->
                        Matcher.quoteReplacement(
                            found.group().startsWith("\"")
                                ? found.group()
                                : "\"" + found.group() + "\"")))
            .toList();
    return finite.isEmpty() ? "[]\n" : "[\n  " + String.join(",\n  ", finite) + "\n]\n";
  }

  static String table(Engine.Rows rows) {
    var widths = new ArrayList<Integer>();
    for (int i = 0; i < rows.columns().size(); i++) {
      int column = i;
      widths.add(
          Math.max(
              names(rows).get(i).length(),
              rows.rows().stream()
                  .mapToInt(row -> shown(row.get(column)).length())
                  .max()
                  .orElse(0)));
    }
    var text = new StringBuilder();
    line(text, widths, names(rows));
    line(text, widths, widths.stream().map("─"::repeat).toList());
    for (var row : rows.rows()) {
      var cells = new ArrayList<String>();
      row.forEach(cell -> cells.add(shown(cell)));
      line(text, widths, cells);
    }
    return text.toString();
  }

  private static List<String> names(Engine.Rows rows) {
    return rows.columns().stream().map(column -> Printable.of(column.name())).toList();
  }

  private static String shown(@Nullable String cell) {
    return cell == null ? NULL_SIGN : Printable.of(cell);
  }

  private static void line(StringBuilder text, List<Integer> widths, List<String> cells) {
    var padded = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      padded.add(cells.get(i) + " ".repeat(Math.max(0, widths.get(i) - cells.get(i).length())));
    }
    text.append(String.join("  ", padded).stripTrailing()).append('\n');
  }
}
