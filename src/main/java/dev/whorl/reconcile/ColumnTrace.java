package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.ColumnLineage.Origin;
import dev.whorl.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * From which columns a column comes, step by step, to the sources.
 *
 * @param columns the column itself first, then all that it comes from
 * @param steps each column with one that it is computed from
 */
public record ColumnTrace(SequencedSet<Origin> columns, List<Step> steps) {

  /**
   * @param from a column of an input
   * @param to the column that is computed from it
   */
  public record Step(Origin from, Origin to) {}

  static ColumnTrace of(Lineage lineage, Origin start) {
    var columns = new LinkedHashSet<Origin>();
    var steps = new ArrayList<Step>();
    var next = new ArrayList<>(List.of(start));
    var known = new HashMap<NodeId, Optional<ColumnLineage>>();
    while (!next.isEmpty()) {
      var column = next.removeLast();
      if (columns.add(column)) {
        var own = known.computeIfAbsent(column.input(), lineage::knownColumns);
        for (var origin : own.map(all -> all.of(column.column())).orElse(Set.of())) {
          steps.add(new Step(origin, column));
          next.add(origin);
        }
      }
    }
    return new ColumnTrace(columns, steps);
  }
}
