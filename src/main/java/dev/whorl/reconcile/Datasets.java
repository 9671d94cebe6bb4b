package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.InputTable;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each node of a pipeline has to show at the moment. */
final class Datasets {
  private final Context context;
  private final Map<NodeId, Dataset> datasets = new ConcurrentHashMap<>();

  Datasets(Context context) {
    this.context = context;
  }

  /** Takes what a node has now; partitions that are not settled show what was there before. */
  void take(Situation situation, NodeProgress node) {
    switch (node.compiled()) {
      case Compiled.Query query -> put(node, query.columns(), query.order());
      case Compiled.Source source -> put(node, source.columns(), Optional.empty());
      case Compiled.View(Compiled.Query query) -> view(situation, node, query);
      case Compiled.Export export -> {
        var input = datasets.get(export.spec().input());
        if (input != null) {
          datasets.put(node.id(), input);
        }
      }
      case Compiled.Invalid _, Compiled.Blocked _ -> datasets.remove(node.id());
    }
  }

  /** Takes what a node had. */
  void take(NodeId node, NodeState state) {
    datasets.put(node, had(state, Optional.empty()));
  }

  private static Dataset had(NodeState state, Optional<String> order) {
    return new Dataset(state.columns(), pieces(state.tree()), order, Optional.empty());
  }

  private void put(NodeProgress node, List<Column> columns, Optional<String> order) {
    datasets.put(node.id(), dataset(node, columns, order));
  }

  private static Dataset dataset(NodeProgress node, List<Column> columns, Optional<String> order) {
    if (node.isSettled()) {
      return new Dataset(columns, pieces(node.tree()), order, Optional.empty());
    }
    var now = node.contents();
    return node.last()
        .filter(_ -> now.isEmpty())
        .map(last -> had(last, order.filter(_ -> last.columns().equals(columns))))
        .orElseGet(() -> new Dataset(columns, pieces(node, now), order, Optional.empty()));
  }

  private static Once<List<Dataset.Piece>> pieces(NodeProgress node) {
    return node.isSettled() ? pieces(node.tree()) : pieces(node, node.contents());
  }

  /** Those that are not settled as they were, if they had the same columns. */
  private static Once<List<Dataset.Piece>> pieces(NodeProgress node, NodeProgress.Contents now) {
    var last =
        node.last()
            .filter(state -> state.columns().equals(node.compiled().columns()))
            .map(NodeState::tree);
    return new Once<>(() -> {
      var pieces = new ArrayList<Dataset.Piece>();
      now.forEach(
          key -> last.flatMap(tree -> tree.get(key)).map(PartitionTree.Entry::content),
          (key, content) -> pieces.add(new Dataset.Piece(key, content)));
      return pieces;
    });
  }

  private static Once<List<Dataset.Piece>> pieces(PartitionTree tree) {
    return new Once<>(() -> {
      var pieces = new ArrayList<Dataset.Piece>();
      tree.forEach((key, entry) -> pieces.add(new Dataset.Piece(key, entry.content())));
      return pieces;
    });
  }

  private void view(Situation situation, NodeProgress node, Compiled.Query query) {
    var inputs = new LinkedHashMap<Compiled.Port, Once<List<Dataset.Piece>>>();
    query.ports().forEach(port -> inputs.put(port, pieces(situation.node(port.input()))));
    var rows = new Dataset.ViewRows(query.sql(), new Once<>(() -> tables(inputs)));
    datasets.put(
        node.id(),
        new Dataset(query.columns(), new Once<>(List::of), query.order(), Optional.of(rows)));
  }

  private List<InputTable> tables(Map<Compiled.Port, Once<List<Dataset.Piece>>> inputs) {
    var tables = new ArrayList<InputTable>();
    inputs.forEach((port, pieces) ->
        tables.add(
            context
                .tables()
                .table(
                    port.input().value(),
                    port.columns(),
                    pieces.get().stream().map(Dataset.Piece::content).toList())));
    return tables;
  }

  /** Empty if nothing is known of the node. */
  Optional<Dataset> of(NodeId id) {
    return Optional.ofNullable(datasets.get(id));
  }

  Set<NodeId> nodes() {
    return Set.copyOf(datasets.keySet());
  }
}
