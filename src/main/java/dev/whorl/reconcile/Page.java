package dev.whorl.reconcile;

import dev.whorl.partition.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a dataset, as text.
 *
 * @param columns names and types
 * @param offset index of the first row in the dataset
 * @param rows each as many cells as columns; a cell is null where the value is NULL
 * @param total rows of the dataset
 */
public record Page(
    List<Column> columns, long offset, List<List<@Nullable String>> rows, long total) {}
