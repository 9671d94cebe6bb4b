package dev.whorl.reconcile;

import dev.whorl.partition.PartitionKey;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The partitions of which it is not known yet what they are to be made from. What can be told of
 * one changes with what becomes known of that one; and for all of them, with what is known of the
 * inputs as such. So each is looked at only when there is something new to see.
 */
final class OpenKeys {
  private final SortedSet<PartitionKey> open = new TreeSet<>();
  private final SortedSet<PartitionKey> due = new TreeSet<>();
  private List<Boolean> known = List.of();

  /** Something became known of these. */
  void news(Collection<PartitionKey> keys) {
    open.addAll(keys);
    due.addAll(keys);
  }

  /**
   * Looks at those of which more may be known than at the last look.
   *
   * @param now what is known of the inputs as such: a list of equal length every time
   * @param isClosed looks at one: whether all is known of it
   * @param isDue whether it has to be looked at again before anything becomes known of it
   */
  void look(List<Boolean> now, Predicate<PartitionKey> isClosed, Predicate<PartitionKey> isDue) {
    if (!now.equals(known)) {
      due.addAll(open);
      known = now;
    }
    due.removeIf(key -> {
      boolean closed = isClosed.test(key);
      if (closed) {
        open.remove(key);
      }
      return closed || !isDue.test(key);
    });
  }
}
