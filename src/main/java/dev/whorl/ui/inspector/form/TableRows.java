package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Edits of the rows of a {@code table} source; pure. Cells that a row lacks count as NULL. */
public final class TableRows {
  private TableRows() {}

  /** Whether values of that SQL type are texts, so that digits need no quotes. */
  public static boolean isTextual(String type) {
    var name = type.strip().toUpperCase(Locale.ROOT);
    return name.startsWith("VARCHAR")
        || name.startsWith("CHAR")
        || name.startsWith("TEXT")
        || name.startsWith("STRING");
  }

  public static Value cell(List<Value> row, int column) {
    return column < row.size() ? row.get(column) : new Value.Nothing();
  }

  public static List<List<Value>> withCell(
      List<List<Value>> rows, int row, int column, Value value) {
    var cells = new ArrayList<>(rows.get(row));
    while (cells.size() <= column) {
      cells.add(new Value.Nothing());
    }
    cells.set(column, value);
    var changed = new ArrayList<>(rows);
    changed.set(row, List.copyOf(cells));
    return changed;
  }

  public static List<List<Value>> withBlank(List<List<Value>> rows, int columns) {
    var longer = new ArrayList<>(rows);
    longer.add(Collections.nCopies(columns, new Value.Nothing()));
    return longer;
  }

  public static List<List<Value>> without(List<List<Value>> rows, int row) {
    var shorter = new ArrayList<>(rows);
    shorter.remove(row);
    return shorter;
  }

  /**
   * Adds what was copied from a spreadsheet: lines of cells between tabs.
   *
   * @param types of the columns, which decide what digits mean
   */
  public static List<List<Value>> withPasted(
      List<List<Value>> rows, String text, List<String> types) {
    var longer = new ArrayList<>(rows);
    for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
      var cells = Arrays.asList(line.split("\t", -1));
      var row = new ArrayList<Value>();
      for (int i = 0; i < types.size(); i++) {
        row.add(
            i < cells.size()
                ? Literals.read(cells.get(i), isTextual(types.get(i)))
                : new Value.Nothing());
      }
      longer.add(row);
    }
    return longer;
  }
}
