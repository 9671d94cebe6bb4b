package dev.whorl.ui.data;

import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Gets the cells of a selection as text, page by page, whether they were visible or not. */
final class Copying {
  /** More cells than this are refused: they would not fit a clipboard. */
  static final long MOST_CELLS = 2_000_000;

  private static final int ROWS_AT_ONCE = 5_000;

  private final PipelineModel pipeline;
  private final Backend backend;

  Copying(PipelineModel pipeline, Backend backend) {
    this.pipeline = pipeline;
    this.backend = backend;
  }

  static boolean isTooMuch(CellRange range) {
    return range.rows() > MOST_CELLS / range.columns();
  }

  /**
   * The cells with the names of their columns above, as {@link Tsv} writes them.
   *
   * @param cells the cells of a row that are wanted, in their order
   */
  CompletableFuture<String> text(DataView.Rows shown, CellRange range, List<Integer> cells) {
    var tsv = new Tsv(shown.columns(), cells);
    return more(shown, range, range.firstRow(), tsv).thenApply(Tsv::toString);
  }

  private CompletableFuture<Tsv> more(DataView.Rows shown, CellRange range, long from, Tsv tsv) {
    int limit = (int) Math.min(ROWS_AT_ONCE, range.lastRow() - from + 1);
    if (limit <= 0) {
      return CompletableFuture.completedFuture(tsv);
    }
    return backend
        .page(pipeline.pipeline(), shown.look(), from, limit)
        .thenCompose(page -> {
          var rows = page.map(found -> found.rows()).orElseGet(List::of);
          rows.forEach(tsv::add);
          return rows.isEmpty()
              ? CompletableFuture.completedFuture(tsv)
              : more(shown, range, from + rows.size(), tsv);
        });
  }
}
