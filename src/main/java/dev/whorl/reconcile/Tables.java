package dev.whorl.reconcile;

import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.Materialisation;
import dev.whorl.repository.Repository;
import dev.whorl.repository.RepositoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the stored rows of contents and makes tables of them. Safe for use by several threads. */
final class Tables {
  private final Repository repository;
  private final Map<ContentId, Materialisation> known = new ConcurrentHashMap<>();

  Tables(Repository repository) {
    this.repository = repository;
  }

  /** A table of the rows of all contents; one that is named twice has its rows twice. */
  InputTable table(String name, List<Column> columns, Collection<ContentId> contents) {
    var layers = new LinkedHashMap<Path, Layers>();
    for (var content : contents) {
      if (content.rows() > 0) {
        var at = find(content);
        layers.computeIfAbsent(at.object(), _ -> new Layers(at)).add(at.part());
      }
    }
    var stored = new ArrayList<Stored>();
    layers.values().forEach(object -> stored.addAll(object.stored()));
    return new InputTable(name, columns, stored);
  }

  /** The parts that are wanted of one object; one that is wanted twice is in two layers. */
  private record Layers(Materialisation object, List<Set<Integer>> sets) {
    Layers(Materialisation object) {
      this(object, new ArrayList<>());
    }

    void add(int part) {
      for (var layer : sets) {
        if (layer.add(part)) {
          return;
        }
      }
      sets.add(new HashSet<>(Set.of(part)));
    }

    List<Stored> stored() {
      return sets.stream()
          .map(parts ->
              new Stored(object.object(), object.columns(), parts, parts.size() == object.parts()))
          .toList();
    }
  }

  /** Where a content with rows is. */
  Materialisation find(ContentId content) {
    var at = known.get(content);
    if (at == null || repository.isGone(at.object())) {
      // What was lost may have been made again elsewhere.
      at =
          repository
              .find(content)
              .orElseThrow(() ->
                  new RepositoryException(
                      "The store lacks a result that its catalog names; run again."));
      known.put(content, at);
    }
    return at;
  }
}
