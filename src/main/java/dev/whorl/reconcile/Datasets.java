package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.InputTable;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import java.util.ArrayList;
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

  private void put(NodeProgress node, List<Column> columns, Optional<String> order) {
    datasets.put(node.id(), new Dataset(columns, pieces(node), order, Optional.empty()));
  }

  private static List<Dataset.Piece> pieces(NodeProgress node) {
    var now =
        node.partitions().stream()
            .flatMap(p -> p.content().stream().map(content -> new Dataset.Piece(p.key(), content)))
            .toList();
    return now.isEmpty() && !node.keysKnown()
        ? node.last()
            .map(last ->
                last.tree().entries().entrySet().stream()
                    .map(e -> new Dataset.Piece(e.getKey(), e.getValue().content()))
                    .toList())
            .orElse(List.of())
        : now;
  }

  private void view(Situation situation, NodeProgress node, Compiled.Query query) {
    var tables = new ArrayList<InputTable>();
    for (var port : query.ports()) {
      var contents =
          pieces(situation.node(port.input())).stream().map(Dataset.Piece::content).toList();
      tables.add(context.tables().table(port.input().value(), port.columns(), contents));
    }
    datasets.put(
        node.id(),
        new Dataset(
            query.columns(),
            List.of(),
            query.order(),
            Optional.of(new Dataset.ViewRows(query.sql(), tables))));
  }

  /** Empty if nothing is known of the node. */
  Optional<Dataset> of(NodeId id) {
    return Optional.ofNullable(datasets.get(id));
  }

  Set<NodeId> nodes() {
    return Set.copyOf(datasets.keySet());
  }
}
