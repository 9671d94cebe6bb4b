package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.Chunks;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.SliceTree;
import dev.whorl.repository.Records.Basis;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is needed: all that the latest and the published snapshot of any branch name, and those of
 * young runs, and what stopped tasks staged.
 *
 * @param runs whose snapshots are kept
 * @param objects by their number
 * @param chunks of trees
 * @param blueprints of partitions
 */
record Kept(
    Set<Long> runs, Set<Long> objects, Set<Fingerprint> chunks, Set<Fingerprint> blueprints) {

  /**
   * @param since milliseconds since the epoch from when on a run is young
   */
  static Kept of(Catalog catalog, long since) {
    var runs = new HashSet<Long>();
    runs.addAll(catalog.list("SELECT latest FROM branch", row -> row.getLong(1)));
    runs.addAll(catalog.list("SELECT published FROM branch", row -> row.getLong(1)));
    runs.addAll(
        catalog.list("SELECT id FROM run WHERE started >= ?", row -> row.getLong(1), since));
    runs.addAll(
        catalog.list(
            "SELECT p.snapshot FROM past p JOIN run r ON r.id = p.run WHERE r.started >= ?",
            row -> row.getLong(1),
            since));
    var chunks = new HashSet<Fingerprint>();
    var blueprints = new HashSet<Fingerprint>();
    var contents = new HashSet<ContentId>();
    var snapshots = new Snapshots(catalog);
    Chunks reading =
        hash -> {
          chunks.add(hash);
          return snapshots.chunk(hash);
        };
    var states = new States(new HashSet<>(), new HashMap<>());
    catalog
        .list(
            "SELECT run, root, basis FROM snapshot",
            row ->
                new Row(
                    row.getLong(1),
                    Fingerprint.of(row.getBytes(2)),
                    Optional.ofNullable(row.getBytes(3))))
        .stream()
        .filter(row -> runs.contains(row.run()))
        .forEach(states::add);
    for (var root : states.roots()) {
      PartitionTree.load(root, reading)
          .forEach((_, entry) -> {
            blueprints.add(entry.blueprint());
            contents.add(entry.content());
          });
    }
    contents.addAll(Stops.staged(catalog));
    states.bases().values().forEach(basis -> read(Codec.basis(basis, reading)));
    return new Kept(runs, objects(catalog, contents), chunks, blueprints);
  }

  private record Row(long run, Fingerprint root, Optional<byte[]> basis) {}

  /**
   * Each only once, however many runs share it.
   *
   * @param bases by their fingerprint
   */
  private record States(Set<Fingerprint> roots, Map<Fingerprint, byte[]> bases) {
    void add(Row row) {
      roots.add(row.root());
      row.basis()
          .ifPresent(
              bytes -> bases.put(Fingerprint.builder("basis row/v1").add(bytes).build(), bytes));
    }
  }

  /** Reads all chunks of what a node was derived from; its rows need not be kept for that. */
  private static void read(Basis basis) {
    for (var port : basis.ports()) {
      port.tree().forEach((_, _) -> {});
      port.slices().ifPresent(Kept::read);
    }
  }

  private static void read(SliceTree slices) {
    slices.keys().forEach(slices::of);
  }

  private static Set<Long> objects(Catalog catalog, Set<ContentId> contents) {
    var objects = new HashSet<Long>();
    List<Map.Entry<ContentId, Long>> stored =
        catalog.list(
            "SELECT content, object FROM materialisation",
            row -> Map.entry(ContentId.of(row.getBytes(1)), row.getLong(2)));
    for (var entry : stored) {
      if (contents.contains(entry.getKey())) {
        objects.add(entry.getValue());
      }
    }
    return objects;
  }
}
