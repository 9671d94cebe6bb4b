package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What each node of a pipeline has to show at the moment, and rows of it. */
final class Datasets {
  private final Context context;
  private final Map<NodeId, Dataset> datasets = new ConcurrentHashMap<>();

  /**
   * @param contents of its partitions, in their order; listed once somebody looks
   * @param order ORDER BY list, if it is to be shown in one
   * @param view the SELECT and tables of a view
   */
  private record Dataset(
      List<Column> columns,
      Once<List<ContentId>> contents,
      Optional<String> order,
      Optional<ViewRows> view) {}

  private record ViewRows(String sql, Once<List<InputTable>> tables) {}

  /** Something that is found when it is first asked for. */
  private static final class Once<T> {
    private @Nullable Supplier<T> search;
    private @Nullable T found;

    Once(Supplier<T> search) {
      this.search = search;
    }

    synchronized T get() {
      if (search != null) {
        found = search.get();
        search = null;
      }
      return Objects.requireNonNull(found);
    }
  }

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
    datasets.put(node.id(), new Dataset(columns, contents(node), order, Optional.empty()));
  }

  private static Once<List<ContentId>> contents(NodeProgress node) {
    if (node.isSettled()) {
      var tree = node.tree();
      return new Once<>(tree::contents);
    }
    var now = node.contents();
    return now.isEmpty() && !node.keysKnown() && node.last().isPresent()
        ? new Once<>(node.last().get().tree()::contents)
        : new Once<>(() -> now);
  }

  private void view(Situation situation, NodeProgress node, Compiled.Query query) {
    var inputs = new LinkedHashMap<Compiled.Port, Once<List<ContentId>>>();
    query.ports().forEach(port -> inputs.put(port, contents(situation.node(port.input()))));
    var tables = new Once<>(() -> tables(inputs));
    datasets.put(
        node.id(),
        new Dataset(
            query.columns(),
            new Once<>(List::of),
            query.order(),
            Optional.of(new ViewRows(query.sql(), tables))));
  }

  private List<InputTable> tables(Map<Compiled.Port, Once<List<ContentId>>> inputs) {
    var tables = new ArrayList<InputTable>();
    inputs.forEach((port, contents) ->
        tables.add(context.tables().table(port.input().value(), port.columns(), contents.get())));
    return tables;
  }

  Optional<Page> page(NodeId id, long offset, int limit) throws EngineException {
    var dataset = datasets.get(id);
    if (dataset == null) {
      return Optional.empty();
    }
    if (dataset.view().isPresent()) {
      return Optional.of(viewPage(dataset, dataset.view().get(), offset, limit));
    }
    long total = dataset.contents().get().stream().mapToLong(ContentId::rows).sum();
    var rows =
        dataset.order().isPresent()
            ? ordered(dataset, dataset.order().get(), offset, limit)
            : partitioned(dataset, offset, limit);
    return dataset.contents().get().isEmpty()
        ? Optional.empty()
        : Optional.of(new Page(dataset.columns(), offset, rows, total));
  }

  private Page viewPage(Dataset dataset, ViewRows view, long offset, int limit)
      throws EngineException {
    var count = read("SELECT count(*) FROM (" + view.sql() + "\n)", view.tables().get());
    var rows =
        read(
            "SELECT * FROM (" + view.sql() + "\n) LIMIT " + limit + " OFFSET " + offset,
            view.tables().get());
    var total = count.getFirst().getFirst();
    return new Page(dataset.columns(), offset, rows, total == null ? 0 : Long.parseLong(total));
  }

  private List<List<@Nullable String>> ordered(
      Dataset dataset, String order, long offset, int limit) throws EngineException {
    var table = context.tables().table("__whorl_rows", dataset.columns(), dataset.contents().get());
    return read(
        "SELECT * FROM __whorl_rows ORDER BY " + order + " LIMIT " + limit + " OFFSET " + offset,
        List.of(table));
  }

  private List<List<@Nullable String>> partitioned(Dataset dataset, long offset, int limit)
      throws EngineException {
    var rows = new ArrayList<List<@Nullable String>>();
    long start = 0;
    for (var content : dataset.contents().get()) {
      long end = start + content.rows();
      if (end > offset && start < offset + limit) {
        long skip = Math.max(0, offset - start);
        long take = Math.min(content.rows() - skip, limit - rows.size());
        var table = context.tables().table("__whorl_rows", dataset.columns(), List.of(content));
        rows.addAll(
            read("SELECT * FROM __whorl_rows LIMIT " + take + " OFFSET " + skip, List.of(table)));
      }
      start = end;
    }
    return rows;
  }

  private List<List<@Nullable String>> read(String sql, List<InputTable> tables)
      throws EngineException {
    return context.engine().read(sql, tables, new Cancellation()).rows();
  }
}
