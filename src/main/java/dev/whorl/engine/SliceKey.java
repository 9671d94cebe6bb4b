package dev.whorl.engine;

import java.util.List;

/**
 * How stored rows are cut.
 *
 * @param expression SQL over their columns
 * @param read the columns that count for the slices' content
 */
public record SliceKey(String expression, List<String> read) {
  public SliceKey {
    read = List.copyOf(read);
  }
}
