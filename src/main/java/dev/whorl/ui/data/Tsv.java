package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells as spreadsheets take them: tabs between cells, one row a line, NULL as nothing. */
final class Tsv {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> cells;

  /**
   * Begins with the names of the columns.
   *
   * @param cells which cells of a row are wanted, in this order
   */
  Tsv(List<Column> columns, List<Integer> cells) {
    this.cells = cells;
    line(columns.stream().map(Column::name).toList());
  }

  void add(List<? extends @Nullable String> row) {
    line(row);
  }

  private void line(List<? extends @Nullable String> row) {
    text.append(cells.stream().map(i -> cell(row.get(i))).collect(Collectors.joining("\t")))
        .append('\n');
  }

  private static String cell(@Nullable String value) {
    if (value == null) {
      return "";
    }
    boolean plain = value.chars().noneMatch(c -> c == '\t' || c == '\n' || c == '\r');
    return plain && !value.startsWith("\"") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
