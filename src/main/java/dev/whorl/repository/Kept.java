package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionTree;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is needed: all that the latest and the published snapshot of any branch name, and those of
 * young runs.
 *
 * @param runs whose snapshots are kept
 * @param objects by their number
 * @param chunks of partition trees
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
    var chunks = new HashSet<Fingerprint>();
    var blueprints = new HashSet<Fingerprint>();
    var contents = new HashSet<ContentId>();
    var snapshots = new Snapshots(catalog);
    for (var root : roots(catalog, runs)) {
      var tree =
          PartitionTree.load(
              root,
              hash -> {
                chunks.add(hash);
                return snapshots.chunk(hash);
              });
      tree.entries()
          .values()
          .forEach(entry -> {
            blueprints.add(entry.blueprint());
            contents.add(entry.content());
          });
    }
    return new Kept(runs, objects(catalog, contents), chunks, blueprints);
  }

  private static Set<Fingerprint> roots(Catalog catalog, Set<Long> runs) {
    var roots = new HashSet<Fingerprint>();
    catalog
        .list(
            "SELECT run, root FROM snapshot UNION SELECT run, root FROM beside",
            row -> Map.entry(row.getLong(1), Fingerprint.of(row.getBytes(2))))
        .forEach(entry -> {
          if (runs.contains(entry.getKey())) {
            roots.add(entry.getValue());
          }
        });
    return roots;
  }

  private static Set<Long> objects(Catalog catalog, Set<ContentId> contents) {
    var objects = new HashSet<Long>();
    catalog
        .list(
            "SELECT content, object FROM materialisation",
            row -> Map.entry(ContentId.of(row.getBytes(1)), row.getLong(2)))
        .forEach(entry -> {
          if (contents.contains(entry.getKey())) {
            objects.add(entry.getValue());
          }
        });
    return objects;
  }
}
