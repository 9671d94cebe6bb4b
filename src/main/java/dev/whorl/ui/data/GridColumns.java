package dev.whorl.ui.data;

import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the grid: which are shown in which order, how wide each is, and where it begins.
 * They are counted as shown, from 0.
 */
final class GridColumns {
  static final double ADVANCE = 7.2;
  static final double TYPE_ADVANCE = 6.0;
  static final double NAME_ADVANCE = 7.3;
  static final double PADDING = 10;
  private static final double LEAST = 56;
  private static final double MOST = 340;
  private static final int TYPE_SHOWN = 16;
  private static final Set<String> NUMERIC =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE",
          "DECIMAL",
          "BIGNUM");

  private final List<Column> columns;
  private final List<Double> widths = new ArrayList<>();
  private final List<Integer> shown = new ArrayList<>();

  /** Columns as wide as their heads and {@code sample} rows need, within limits. */
  GridColumns(List<Column> columns, List<List<@Nullable String>> sample) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
      widths.add(fittingCell(i, sample));
    }
  }

  /** All that the rows have, hidden ones included, in the rows' order. */
  List<Column> all() {
    return columns;
  }

  int count() {
    return shown.size();
  }

  Column column(int column) {
    return columns.get(shown.get(column));
  }

  /** Where the cell of a column is in a row. */
  int cell(int column) {
    return shown.get(column);
  }

  boolean isShown(int cell) {
    return shown.contains(cell);
  }

  /** Hides a column; the last one stays. */
  void hide(int column) {
    if (shown.size() > 1) {
      shown.subList(column, column + 1).clear();
    }
  }

  /** Shows a hidden column after the ones that stand before it in the rows. */
  void unhide(int cell) {
    if (!isShown(cell)) {
      int at = 0;
      while (at < shown.size() && shown.get(at) < cell) {
        at++;
      }
      shown.add(at, cell);
    }
  }

  /** Moves a column to another's place. */
  void move(int from, int to) {
    int cell = shown.get(from);
    shown.subList(from, from + 1).clear();
    shown.add(to, cell);
  }

  double width(int column) {
    return widths.get(shown.get(column));
  }

  void resize(int column, double width) {
    widths.set(shown.get(column), Math.max(LEAST / 2, width));
  }

  double fitting(int column, List<List<@Nullable String>> sample) {
    return fittingCell(shown.get(column), sample);
  }

  private double fittingCell(int column, List<List<@Nullable String>> sample) {
    var head = columns.get(column);
    int type = shownType(head).length();
    double needed = head.name().length() * NAME_ADVANCE + 24 + type * TYPE_ADVANCE;
    for (var row : sample) {
      var cell = column < row.size() ? row.get(column) : null;
      needed = Math.max(needed, cell == null ? 0 : cell.length() * ADVANCE);
    }
    return Math.clamp(Math.ceil(needed + 2 * PADDING), LEAST, MOST);
  }

  /** Where the column begins, counted from the first one's left edge. */
  double left(int column) {
    double left = 0;
    for (int i = 0; i < column; i++) {
      left += width(i);
    }
    return left;
  }

  double total() {
    return left(count());
  }

  /** The column at {@code x} from the first one's left edge. */
  Optional<Integer> at(double x) {
    double left = 0;
    for (int i = 0; i < count(); i++) {
      left += width(i);
      if (x >= 0 && x < left) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The column whose right edge is near {@code x}: the one that a drag there resizes. */
  Optional<Integer> edgeAt(double x, double tolerance) {
    double left = 0;
    for (int i = 0; i < count(); i++) {
      left += width(i);
      if (Math.abs(x - left) <= tolerance) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  static boolean isNumeric(Column column) {
    var type = column.type().toUpperCase(Locale.ROOT);
    int paren = type.indexOf('(');
    return NUMERIC.contains(paren < 0 ? type : type.substring(0, paren));
  }

  /** The type as the head shows it; nested ones are long. */
  static String shownType(Column column) {
    var type = column.type();
    return type.length() <= TYPE_SHOWN ? type : type.substring(0, TYPE_SHOWN - 1) + "…";
  }
}
