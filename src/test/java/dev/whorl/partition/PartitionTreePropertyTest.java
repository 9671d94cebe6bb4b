package dev.whorl.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionTree.Entry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Trees with the same partitions are the same tree, and what differs is found without the rest. */
class PartitionTreePropertyTest {
  @Property(tries = 200)
  void equalContentHasOneRootHoweverItGrew(
      @ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
    var random = new Random(seed);
    var entries = entries(random, size);
    var whole = PartitionTree.of(entries);
    var grown = PartitionTree.EMPTY;
    var keys = new ArrayList<>(entries.keySet());
    Collections.shuffle(keys, random);
    for (int at = 0; at < keys.size(); ) {
      var changes = new TreeMap<PartitionKey, Optional<Entry>>();
      int end = Math.min(keys.size(), at + 1 + random.nextInt(1_000));
      for (; at < end; at++) {
        changes.put(keys.get(at), Optional.of(entries.get(keys.get(at))));
      }
      changes.put(PartitionKey.value("stray" + at), Optional.of(entry(random)));
      grown = grown.edit(changes);
      grown = grown.edit(gone("stray" + at));
    }
    assertThat(grown.root()).isEqualTo(whole.root());
    assertThat(grown.entries()).isEqualTo(entries);
    assertThat(grown.size()).isEqualTo(entries.size());
    assertThat(grown.content())
        .isEqualTo(
            entries.values().stream().map(Entry::content).reduce(ContentId.EMPTY, ContentId::plus));
  }

  @Property(tries = 200)
  void anEditIsThatOfTheMap(@ForAll long seed, @ForAll @IntRange(max = 3_000) int size) {
    var random = new Random(seed);
    var entries = new TreeMap<>(entries(random, size));
    var before = PartitionTree.of(entries);
    var changes = changes(random, entries, 1 + random.nextInt(20));
    var after = stored(before).edit(changes);
    var expected = new TreeMap<>(entries);
    changes.forEach((key, entry) ->
        entry.ifPresentOrElse(e -> expected.put(key, e), () -> expected.remove(key)));
    assertThat(after.root()).isEqualTo(PartitionTree.of(expected).root());
    var differing = new TreeSet<PartitionKey>();
    changes.keySet().stream()
        .filter(key -> !Optional.ofNullable(entries.get(key)).equals(changes.get(key)))
        .forEach(differing::add);
    assertThat(before.differing(after)).isEqualTo(differing);
    assertThat(after.differing(before)).isEqualTo(differing);
    for (var key : changes.keySet()) {
      assertThat(after.get(key)).isEqualTo(changes.get(key));
    }
  }

  @Property(tries = 20)
  void anEditAndAComparisonReadWhatTheyTouch(@ForAll long seed) {
    var random = new Random(seed);
    var entries = new TreeMap<>(entries(random, 50_000));
    var tree = PartitionTree.of(entries);
    var kept = tree.chunks();
    var read = new AtomicInteger();
    var loaded = PartitionTree.load(tree.root(), counting(kept, read));
    var changed = loaded.edit(changes(random, entries, 1));
    assertThat(changed.chunks()).hasSizeLessThan(40);
    assertThat(read).hasValueLessThan(40);
    var all = new HashMap<>(kept);
    all.putAll(changed.chunks());
    read.set(0);
    var again = PartitionTree.load(changed.root(), counting(all, read));
    assertThat(again.differing(PartitionTree.load(tree.root(), counting(all, read))))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(read).hasValueLessThan(80);
  }

  @Property(tries = 20)
  void whatIsPutAsItWasIsNotMadeAgain(@ForAll long seed) {
    var random = new Random(seed);
    var entries = entries(random, 5_000);
    var tree = stored(PartitionTree.of(entries));
    var same = new TreeMap<PartitionKey, Optional<Entry>>();
    entries.forEach((key, entry) -> same.put(key, Optional.of(entry)));
    assertThat(tree.edit(same).root()).isEqualTo(tree.root());
    assertThat(tree.edit(same).chunks().keySet()).isEmpty();
    same.putAll(changes(random, entries, 1));
    assertThat(tree.edit(same).chunks().keySet()).hasSizeLessThan(40);
    assertThat(tree.edit(same).edit(same).chunks().keySet())
        .isEqualTo(tree.edit(same).chunks().keySet());
  }

  private static Chunks counting(Map<Fingerprint, byte[]> kept, AtomicInteger read) {
    return hash -> {
      read.incrementAndGet();
      return Optional.ofNullable(kept.get(hash)).orElseThrow();
    };
  }

  private static PartitionTree stored(PartitionTree tree) {
    var kept = tree.chunks();
    return PartitionTree.load(
        tree.root(), hash -> Optional.ofNullable(kept.get(hash)).orElseThrow());
  }

  private static SortedMap<PartitionKey, Optional<Entry>> gone(String key) {
    return new TreeMap<>(Map.of(PartitionKey.value(key), Optional.<Entry>empty()));
  }

  private static SortedMap<PartitionKey, Optional<Entry>> changes(
      Random random, Map<PartitionKey, Entry> entries, int count) {
    var keys = List.copyOf(entries.keySet());
    var changes = new TreeMap<PartitionKey, Optional<Entry>>();
    for (int i = 0; i < count; i++) {
      var old = keys.isEmpty() ? PartitionKey.WHOLE : keys.get(random.nextInt(keys.size()));
      switch (random.nextInt(3)) {
        case 0 -> changes.put(old, Optional.empty());
        case 1 -> changes.put(old, Optional.of(entry(random)));
        default -> changes.put(key(random), Optional.of(entry(random)));
      }
    }
    return changes;
  }

  private static SortedMap<PartitionKey, Entry> entries(Random random, int size) {
    var entries = new TreeMap<PartitionKey, Entry>();
    while (entries.size() < size) {
      entries.put(key(random), entry(random));
    }
    return entries;
  }

  private static PartitionKey key(Random random) {
    return PartitionKey.value("k" + random.nextInt(1_000_000));
  }

  private static Entry entry(Random random) {
    var rows =
        ContentId.of(
            1 + random.nextInt(100), BigInteger.valueOf(random.nextLong()), BigInteger.ONE);
    return new Entry(Fingerprint.builder("test").add(random.nextLong()).build(), rows);
  }
}
