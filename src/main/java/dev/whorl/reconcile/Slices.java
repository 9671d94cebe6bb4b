package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The slices of contents that are known. Not for use by several threads at once. */
final class Slices {
  private final Repository repository;
  private final Map<Fingerprint, Map<ContentId, List<SliceRow>>> known = new HashMap<>();

  Slices(Repository repository) {
    this.repository = repository;
  }

  void add(Fingerprint cut, Map<ContentId, List<SliceRow>> made) {
    known.computeIfAbsent(cut, _ -> new HashMap<>()).putAll(made);
  }

  Optional<List<SliceRow>> of(ContentId content, Fingerprint cut) {
    if (content.rows() == 0) {
      return Optional.of(List.of());
    }
    var rows = known.computeIfAbsent(cut, _ -> new HashMap<>());
    var made = Optional.ofNullable(rows.get(content));
    return made.or(() -> {
      var stored = repository.slices(content, cut);
      stored.ifPresent(found -> rows.put(content, found));
      return stored;
    });
  }
}
