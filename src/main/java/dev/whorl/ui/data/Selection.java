package dev.whorl.ui.data;

/**
 * The selection of the grid: a cell that was begun at and one that was reached.
 *
 * @param row where it ends; moves with the keys
 */
record Selection(long anchorRow, int anchorColumn, long row, int column) {

  static Selection at(long row, int column) {
    return new Selection(row, column, row, column);
  }

  CellRange range() {
    return CellRange.between(anchorRow, anchorColumn, row, column);
  }

  /**
   * Moved to a cell, within a dataset.
   *
   * @param extend whether the anchor stays
   */
  Selection to(long toRow, int toColumn, boolean extend, long rows, int columns) {
    long boundRow = Math.clamp(toRow, 0, Math.max(0, rows - 1));
    int boundColumn = Math.clamp(toColumn, 0, Math.max(0, columns - 1));
    return extend
        ? new Selection(anchorRow, anchorColumn, boundRow, boundColumn)
        : at(boundRow, boundColumn);
  }
}
