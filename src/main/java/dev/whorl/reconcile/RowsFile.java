package dev.whorl.reconcile;

import dev.whorl.graph.Spec;
import java.nio.file.Path;
import java.util.List;

/**
 * What of the rows that are looked at is written, and where.
 *
 * @param file its ending tells the format: {@code .csv}, {@code .json}, {@code .parquet}
 * @param columns in the order in which they are written
 * @param formulas what becomes of text that a spreadsheet would compute; may be {@code TEXT} for
 *     CSV only
 */
public record RowsFile(Path file, List<String> columns, Spec.Formulas formulas) {
  public RowsFile {
    columns = List.copyOf(columns);
  }
}
