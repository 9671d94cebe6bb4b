package dev.whorl.compile;

import dev.whorl.graph.Spec;
import dev.whorl.graph.Value;
import dev.whorl.partition.Column;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SELECT that yields the rows of a {@code table} source. */
public final class TableSql {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d+");

  private TableSql() {}

  /**
   * @param columns those of {@code table}, with the engine's names of their types
   */
  public static String of(Spec.Table table, List<Column> columns) {
    var names = columns.stream().map(c -> KindSql.name(c.name())).collect(Collectors.joining(", "));
    var alike = IntStream.range(0, columns.size()).mapToObj(i -> areAlike(table, i)).toList();
    var rows =
        table.rows().stream()
            .map(row -> "(" + String.join(", ", cells(row, columns, alike)) + ")")
            .collect(Collectors.joining(", "));
    var casts =
        columns.stream()
            .map(c ->
                "CAST("
                    + (rows.isEmpty() ? "NULL" : KindSql.name(c.name()))
                    + " AS "
                    + c.type()
                    + ") AS "
                    + KindSql.name(c.name()))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + casts
        + (rows.isEmpty() ? " WHERE false" : " FROM (VALUES " + rows + ") AS t(" + names + ")");
  }

  /**
   * Cells that are not alike are cast one by one, lest they are given a type that fits them all.
   */
  private static List<String> cells(List<Value> row, List<Column> columns, List<Boolean> alike) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> {
          var literal = KindSql.literal(row.get(i));
          return alike.get(i) ? literal : "CAST(" + literal + " AS " + columns.get(i).type() + ")";
        })
        .toList();
  }

  /** Whether the engine gives all cells of a column the same type, and one that loses nothing. */
  private static boolean areAlike(Spec.Table table, int column) {
    var cells =
        table.rows().stream()
            .map(row -> row.get(column))
            .filter(cell -> !(cell instanceof Value.Nothing))
            .toList();
    return cells.stream().allMatch(Value.Text.class::isInstance)
        || cells.stream().allMatch(Value.Flag.class::isInstance)
        || cells.stream().allMatch(TableSql::isWholeNumber);
  }

  private static boolean isWholeNumber(Value cell) {
    return cell instanceof Value.Numeral(String literal) && WHOLE_NUMBER.matcher(literal).matches();
  }
}
