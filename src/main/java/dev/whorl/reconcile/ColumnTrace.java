package dev.whorl.reconcile;

import dev.whorl.compile.ColumnLineage;
import dev.whorl.compile.ColumnLineage.Origin;
import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * From which columns a column comes, step by step, to the sources.
 *
 * @param known whether there is such a column, as far as its node can be compiled
 * @param columns the column itself first, then all that it comes from
 * @param steps each column with one that it is computed from
 */
public record ColumnTrace(boolean known, SequencedSet<Origin> columns, List<Step> steps) {

  /**
   * @param from a column of an input
   * @param to the column that is computed from it
   */
  public record Step(Origin from, Origin to) {}

  /**
   * @param lineage from which columns of what it reads each column of a node comes
   */
  static ColumnTrace of(
      CompiledGraph graph, Function<Compiled, ColumnLineage> lineage, Origin start) {
    boolean is =
        graph.node(start.input()).stream()
            .flatMap(node -> node.columns().stream())
            .anyMatch(column -> column.name().equals(start.column()));
    var columns = new LinkedHashSet<Origin>();
    var steps = new ArrayList<Step>();
    var next = new ArrayList<>(List.of(start));
    var known = new HashMap<NodeId, Optional<ColumnLineage>>();
    while (!next.isEmpty()) {
      var column = next.removeLast();
      if (columns.add(column)) {
        var own = known.computeIfAbsent(column.input(), id -> graph.node(id).map(lineage));
        for (var origin : own.map(all -> all.of(column.column())).orElse(Set.of())) {
          steps.add(new Step(origin, column));
          next.add(origin);
        }
      }
    }
    return new ColumnTrace(is, columns, steps);
  }
}
