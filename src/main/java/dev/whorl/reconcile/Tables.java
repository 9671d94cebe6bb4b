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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the stored rows of contents and makes tables of them. Safe for use by several threads. */
final class Tables {
  /** How many times more an object may be opened so that rows come in order. */
  private static final int MOST_DETOURS = 64;

  private final Repository repository;
  private final Map<ContentId, Materialisation> known = new ConcurrentHashMap<>();

  Tables(Repository repository) {
    this.repository = repository;
  }

  /**
   * A table of the rows of all contents, in their order, unless they lie too scattered for that;
   * one that is named twice has its rows twice. So what SQL gives that depends on the order of rows
   * depends on the partitions, and not on which run made them.
   */
  InputTable table(String name, List<Column> columns, Collection<ContentId> contents) {
    locate(contents);
    var runs = new ArrayList<Run>();
    for (var content : contents) {
      if (content.rows() > 0) {
        var at = find(content);
        if (runs.isEmpty() || !runs.getLast().goesOn(at)) {
          runs.add(new Run(at));
        }
        runs.getLast().parts.add(at.part());
      }
    }
    long objects = runs.stream().map(run -> run.at.object()).distinct().count();
    var read = runs.size() - objects > MOST_DETOURS ? gathered(runs) : runs;
    return new InputTable(name, columns, read.stream().map(Run::stored).toList());
  }

  /** As few as possible: one for each object, and more only for parts that are named twice. */
  private static List<Run> gathered(List<Run> runs) {
    var gathered = new LinkedHashMap<Path, List<Run>>();
    for (var run : runs) {
      var layers = gathered.computeIfAbsent(run.at.object(), _ -> new ArrayList<>());
      var free = layers.stream().filter(l -> Collections.disjoint(l.parts, run.parts)).findFirst();
      free.ifPresentOrElse(layer -> layer.parts.addAll(run.parts), () -> layers.add(run));
    }
    return gathered.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Parts of an object that are read at once, in the object's order.
   *
   * @param at where one of them is
   */
  private record Run(Materialisation at, SortedSet<Integer> parts) {
    Run(Materialisation at) {
      this(at, new TreeSet<>());
    }

    /** Whether a part lies in the same object, behind all of these. */
    boolean goesOn(Materialisation next) {
      return next.object().equals(at.object()) && next.part() > parts.getLast();
    }

    Stored stored() {
      return new Stored(at.object(), at.columns(), parts, parts.size() == at.parts());
    }
  }

  /** Finds at once what would else be looked up one by one. */
  void locate(Collection<ContentId> contents) {
    var unknown = new LinkedHashSet<>(contents);
    unknown.removeIf(content -> content.rows() == 0 || known.containsKey(content));
    known.putAll(repository.find(unknown));
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
