package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.Relation;
import dev.whorl.repository.Records.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No task runs whose blueprint has a trace; and no more partitions run than hold changed slices, as
 * plain DuckDB tells them from its tables of before, {@code old_…}.
 */
final class OracleMinimality {
  private final Lab lab;
  private final PlainDuckDb plain;
  private final Set<Fingerprint> made = new HashSet<>();
  private Snapshot before = Snapshot.EMPTY;

  OracleMinimality(Lab lab, PlainDuckDb plain) {
    this.lab = lab;
    this.plain = plain;
  }

  /** After every run; adds what ran needlessly. */
  void check(String where, RunReport report, List<String> failures) {
    var now = lab.workspace().latest(lab.pipeline());
    var blueprints =
        now.nodes().values().stream()
            .flatMap(state -> state.tree().entries().values().stream())
            .map(PartitionTree.Entry::blueprint)
            .filter(blueprint -> !made.contains(blueprint))
            .distinct()
            .toList();
    if (report.counts().computed() > blueprints.size()) {
      failures.add(
          "%s: %d tasks ran for %d new blueprints"
              .formatted(where, report.counts().computed(), blueprints.size()));
    }
    if (!made.isEmpty()) {
      for (var compiled : lab.workspace().compiled(lab.pipeline()).nodes().values()) {
        if (compiled instanceof Compiled.Query query) {
          check(where, query, Lab.computed(report, query.node().id().value()), now, failures);
        }
      }
    }
    made.addAll(blueprints);
    before = now;
  }

  private void check(
      String where, Compiled.Query query, int computed, Snapshot now, List<String> failures) {
    var changed = changed(query, query.relation(), now);
    if (changed.filter(most -> computed > most).isPresent()) {
      failures.add(
          "%s: %s computed %d partitions, %d slices changed%n%s%n%s"
              .formatted(
                  where,
                  query.node().id(),
                  computed,
                  changed.get(),
                  query.sql(),
                  query.relation()));
    }
  }

  /** How many partitions may run; empty if any may, because an input that is read whole changed. */
  private Optional<Integer> changed(Compiled.Query query, Relation relation, Snapshot now) {
    for (int i = 0; i < query.ports().size(); i++) {
      boolean whole = !query.relation().cut().contains(i);
      if (whole && !changedKeys(query.ports().get(i), "0").isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(
        switch (relation) {
          case Relation.Whole _ -> 0;
          case Relation.Same same -> {
            var keys = new HashSet<PartitionKey>();
            same.ports()
                .forEach(port -> keys.addAll(changedPartitions(query.ports().get(port), now)));
            yield keys.size();
          }
          case Relation.Keyed keyed -> {
            var keys = new HashSet<@Nullable String>();
            keyed
                .keys()
                .forEach((port, key) -> keys.addAll(changedKeys(query.ports().get(port), key)));
            yield keys.size();
          }
          case Relation.Stacked stacked ->
              stacked.parts().stream()
                  .mapToInt(part -> changed(query, part, now).orElse(Integer.MAX_VALUE / 8))
                  .sum();
        });
  }

  private Set<PartitionKey> changedPartitions(Compiled.Port port, Snapshot now) {
    var is = now.nodes().get(port.input().value()).tree().entries();
    var was = before.nodes().get(port.input().value()).tree().entries();
    var keys = new HashSet<>(is.keySet());
    keys.addAll(was.keySet());
    keys.removeIf(key ->
        is.containsKey(key)
            && was.containsKey(key)
            && is.get(key).content().equals(was.get(key).content()));
    return keys;
  }

  private Set<@Nullable String> changedKeys(Compiled.Port port, String key) {
    var rows =
        "SELECT CAST((%s) AS VARCHAR) AS key, CAST([%s] AS VARCHAR) AS text FROM "
            .formatted(
                key,
                port.read().stream()
                    .map(column -> "CAST(\"" + column + "\" AS VARCHAR)")
                    .collect(Collectors.joining(", ")));
    var is = rows + port.input();
    var was = rows + "old_" + port.input();
    var changed =
        "SELECT DISTINCT key FROM ((%s EXCEPT ALL %s) UNION ALL (%s EXCEPT ALL %s))"
            .formatted(is, was, was, is);
    return plain.rows(changed).stream().map(List::getFirst).collect(Collectors.toSet());
  }
}
