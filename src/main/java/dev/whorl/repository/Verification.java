package dev.whorl.repository;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks catalog, journal and objects against each other; damaged objects are set aside. Whether
 * every value of the catalog is what the journal has, only a deep look tells.
 */
final class Verification {
  private final OpenStore store;
  private final ObjectStore objects;
  private final Catalog catalog;
  private final Holdings holdings;

  Verification(OpenStore store, Holdings holdings) {
    this.store = store;
    this.objects = store.objects();
    this.catalog = store.catalog();
    this.holdings = holdings;
  }

  private record Row(long id, Fingerprint digest, long bytes) {}

  /**
   * @param deep whether every byte is to be read
   */
  Verified run(boolean deep) throws IOException {
    var contents = contents();
    var owned = new HashSet<Fingerprint>();
    var lost = new HashSet<Long>();
    int count = 0;
    int missing = 0;
    int damaged = 0;
    long bytes = 0;
    for (var row : rows()) {
      owned.add(row.digest());
      var health = health(row, deep);
      if (health != ObjectStore.Health.MISSING) {
        count++;
        bytes += row.bytes();
      }
      if (health == ObjectStore.Health.DAMAGED) {
        holdings.checkAgain(row.digest());
        objects.setAside(row.digest());
      }
      if (health != ObjectStore.Health.SOUND && contents.containsKey(row.id())) {
        lost.add(row.id());
        missing += health == ObjectStore.Health.MISSING ? 1 : 0;
        damaged += health == ObjectStore.Health.DAMAGED ? 1 : 0;
      }
    }
    return new Verified(
        count,
        bytes,
        missing,
        damaged,
        objects.orphans(owned).size(),
        healable(lost, contents),
        problems(deep));
  }

  private List<Row> rows() {
    return catalog.list(
        "SELECT id, digest, bytes FROM object",
        row -> new Row(row.getLong(1), Fingerprint.of(row.getBytes(2)), row.getLong(3)));
  }

  /** Contents by the object that holds them. */
  private Map<Long, List<ContentId>> contents() {
    var contents = new HashMap<Long, List<ContentId>>();
    catalog
        .list(
            "SELECT object, content FROM materialisation",
            row -> Map.entry(row.getLong(1), ContentId.of(row.getBytes(2))))
        .forEach(entry ->
            contents.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    return contents;
  }

  private ObjectStore.Health health(Row row, boolean deep) throws IOException {
    var file = objects.path(row.digest());
    if (!Files.exists(file)) {
      return ObjectStore.Health.MISSING;
    }
    if (deep) {
      return objects.health(row.digest());
    }
    return Files.size(file) == row.bytes() ? ObjectStore.Health.SOUND : ObjectStore.Health.DAMAGED;
  }

  /**
   * How many objects hold nothing but what some blueprint gave, or would have given had it not been
   * stopped, and so will give again.
   */
  private int healable(Set<Long> lost, Map<Long, List<ContentId>> contents) {
    if (lost.isEmpty()) {
      return 0;
    }
    var traced =
        new HashSet<>(
            catalog.list("SELECT content FROM trace", row -> ContentId.of(row.getBytes(1))));
    traced.addAll(Stops.staged(catalog));
    return (int)
        lost.stream()
            .filter(object -> traced.containsAll(contents.getOrDefault(object, List.of())))
            .count();
  }

  private List<String> problems(boolean deep) throws IOException {
    var problems = new ArrayList<String>();
    var checked = catalog.check();
    var problem = checked.problem();
    var file = JournalKeeper.file(store.folder());
    var found = JournalReader.read(file, _ -> {});
    if (found.state() != JournalReader.State.WHOLE || found.last() != store.journal().sequence()) {
      problems.add("The journal is damaged. whorl verify --rebuild writes it anew.");
    } else if (deep && problem.isEmpty()) {
      problem =
          JournalRows.at(found.last(), file, found)
              .difference(checked.rows())
              .map(Verification::disagreement);
    }
    problem.ifPresent(what ->
        problems.add(
            "The catalog is damaged: "
                + what
                + ". whorl verify --rebuild makes it anew from the journal."));
    return problems;
  }

  /** What to say of a table whose rows are not those of the journal. */
  static String disagreement(Table table) {
    return "the rows of table " + table.sqlName() + " are not those that the journal has";
  }
}
