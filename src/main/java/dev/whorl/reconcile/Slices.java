package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Repository;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The slices of contents that are known. The repository is asked once for each, and for many at
 * once. Not for use by several threads at once.
 */
final class Slices {
  private final Repository repository;
  private final Map<Fingerprint, Known> byCut = new HashMap<>();

  /** What is known under one cut, and what the repository was asked for. */
  private record Known(Map<ContentId, List<SliceRow>> rows, Set<ContentId> asked) {
    Known() {
      this(new HashMap<>(), new HashSet<>());
    }
  }

  Slices(Repository repository) {
    this.repository = repository;
  }

  private Known under(Fingerprint cut) {
    return byCut.computeIfAbsent(cut, _ -> new Known());
  }

  void add(Fingerprint cut, Map<ContentId, List<SliceRow>> made) {
    under(cut).rows().putAll(made);
  }

  /** Asks for many contents at once, before {@link #of} is asked for each. */
  void look(Collection<ContentId> contents, Fingerprint cut) {
    var known = under(cut);
    var unknown =
        contents.stream()
            .filter(content -> content.rows() > 0 && !known.rows().containsKey(content))
            .filter(known.asked()::add)
            .collect(Collectors.toSet());
    known.rows().putAll(repository.slices(unknown, cut));
  }

  Optional<List<SliceRow>> of(ContentId content, Fingerprint cut) {
    if (content.rows() == 0) {
      return Optional.of(List.of());
    }
    look(List.of(content), cut);
    return Optional.ofNullable(under(cut).rows().get(content));
  }
}
