package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many partitions are in which state, what those hold that are settled, and of which ones
 * something became known, in that order.
 */
final class Tally {
  private final Map<State, Integer> counts = new EnumMap<>(State.class);
  private final List<PartitionKey> news = new ArrayList<>();
  private int identical;
  private ContentId content = ContentId.EMPTY;

  void add(State state, int more) {
    counts.merge(state, more, Integer::sum);
  }

  void identical(int more) {
    identical += more;
  }

  void add(ContentId made) {
    content = content.plus(made);
  }

  /** Something became known of a partition. */
  void news(PartitionKey key) {
    news.add(key);
  }

  /** Only grows. */
  List<PartitionKey> news() {
    return Collections.unmodifiableList(news);
  }

  int count(State state) {
    return counts.getOrDefault(state, 0);
  }

  int settled() {
    return count(State.UNCHANGED) + count(State.REUSED) + count(State.COMPUTED);
  }

  /** Those that were computed anew, and came out as they had been. */
  int identical() {
    return identical;
  }

  ContentId content() {
    return content;
  }
}
