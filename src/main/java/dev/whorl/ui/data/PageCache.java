package dev.whorl.ui.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the pages that were looked at last; never more than a bounded number of cells. */
final class PageCache {
  /** About 40 MB of short texts. */
  static final int MOST_CELLS = 400_000;

  static final int PAGE_ROWS = 200;
  private static final int FEWEST_PAGES = 4;
  private static final int MOST_PAGES = 256;

  private final Map<Long, List<List<@Nullable String>>> pages =
      new LinkedHashMap<>(16, 0.75f, true);
  private int capacity = MOST_PAGES;

  /** Forgets all, and makes room for pages of so many columns. */
  void reset(int columns) {
    pages.clear();
    capacity =
        Math.clamp(
            MOST_CELLS / ((long) PAGE_ROWS * Math.max(1, columns)), FEWEST_PAGES, MOST_PAGES);
  }

  static long pageOf(long row) {
    return row / PAGE_ROWS;
  }

  boolean has(long page) {
    return pages.containsKey(page);
  }

  void put(long page, List<List<@Nullable String>> rows) {
    pages.put(page, rows);
    while (pages.size() > capacity) {
      pages.remove(pages.keySet().iterator().next());
    }
  }

  /** The row, if its page is here. */
  Optional<List<@Nullable String>> row(long index) {
    var page = pages.get(pageOf(index));
    int at = (int) (index % PAGE_ROWS);
    return page == null || at >= page.size() ? Optional.empty() : Optional.of(page.get(at));
  }

  int size() {
    return pages.size();
  }
}
