package dev.whorl.reconcile;

import dev.whorl.compile.SelectCheck;
import dev.whorl.compile.SelectText;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.StopCondition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Looks at what a pipeline has at the moment: pages, summaries of columns, files for others. A
 * plain look reads the stored partitions where they lie; any other is computed once and then paged.
 */
final class Looks {
  /** From partitions with so many rows in all a preview is made. */
  private static final long SAMPLED = 20_000;

  private static final int PREVIEWED = 20;

  private final Context context;
  private final Datasets datasets;
  private final SqlFrontEnd frontEnd;
  private final Results results;
  private final Profiles profiles;
  private final Stage stage;

  /** Where stopped tasks are. */
  interface Stage {
    /**
     * @throws QueryException if the SELECT is wrong, or the task is not stopped any more
     */
    Asked asked(Look.Stopped look) throws QueryException;
  }

  /**
   * A question about a stopped task.
   *
   * @param whole what it gives, if that is stored as it is
   */
  record Asked(Extent.Picked picked, Optional<Stored> whole) {}

  /** Rows that are stored somewhere. */
  record Stored(List<Column> columns, ContentId content) {}

  Looks(
      Context context,
      Datasets datasets,
      SqlFrontEnd frontEnd,
      Results results,
      Profiles profiles,
      Stage stage) {
    this.context = context;
    this.datasets = datasets;
    this.frontEnd = frontEnd;
    this.results = results;
    this.profiles = profiles;
    this.stage = stage;
  }

  /** Rows in their order, found by their number. */
  private record Found(List<Column> columns, List<Extent> extents) {}

  /** Rows of what is looked at; empty if nothing of it exists yet. */
  Optional<Page> page(Look look, long offset, int limit, Cancellation cancellation)
      throws EngineException, QueryException {
    var found = find(look, cancellation);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(page(found.get(), offset, limit, cancellation));
  }

  private Page page(Found found, long offset, int limit, Cancellation cancellation)
      throws EngineException {
    long total = Extent.total(found.extents());
    var picked = Extent.pick(found.columns(), found.extents(), offset, limit);
    return new Page(
        found.columns(),
        offset,
        picked.tables().isEmpty()
            ? List.of()
            : context.engine().read(picked.sql(), picked.tables(), cancellation).rows(),
        total);
  }

  /** What there is to know of each column of what is looked at. */
  Optional<Profile> profile(Look look, Cancellation cancellation)
      throws EngineException, QueryException {
    var found = find(look, cancellation);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(profiles.of(found.get().columns(), found.get().extents(), cancellation));
  }

  /** Writes what is looked at to a file of the user's choice; it is complete, or as it was. */
  void export(Look look, RowsFile wanted, Cancellation cancellation)
      throws EngineException, QueryException {
    if (wanted.formulas() == Spec.Formulas.TEXT
        && OutsideFile.format(wanted.file()) != Spec.Format.CSV) {
      throw new QueryException("Formulas are made text in CSV only: choose a name with .csv.");
    }
    var found = find(look, cancellation);
    if (found.isEmpty()) {
      throw new QueryException("There are no rows to export yet: reconcile first.");
    }
    var all = found.get();
    var rows = Extent.pick(all.columns(), all.extents(), 0, Extent.total(all.extents()));
    var from = rows.tables().isEmpty() ? nothing(all.columns()) : rows.sql();
    var list = String.join(", ", wanted.columns().stream().map(LookSql::name).toList());
    var written =
        wanted.columns().stream()
            .flatMap(name -> all.columns().stream().filter(column -> column.name().equals(name)))
            .toList();
    var sql = Formulas.in(wanted.formulas(), "SELECT " + list + " FROM (" + from + ")", written);
    OutsideFile.write(context, sql, rows.tables(), wanted.file(), cancellation);
  }

  private static String nothing(List<Column> columns) {
    return "SELECT "
        + String.join(
            ", ",
            columns.stream()
                .map(c -> "CAST(NULL AS " + c.type() + ") AS " + LookSql.name(c.name()))
                .toList())
        + " WHERE false";
  }

  /**
   * The first rows of what a SELECT would give if its inputs had their first rows only; cheap
   * enough to be asked while it is typed.
   */
  Page preview(String sql, Cancellation cancellation) throws EngineException, QueryException {
    var picked = select(sql, this::beginning);
    var from = "SELECT * FROM (" + picked.sql() + ") LIMIT " + PREVIEWED;
    var found = context.engine().read(from, picked.tables(), cancellation);
    return new Page(found.columns(), 0, found.rows(), found.rows().size());
  }

  /** The first rows of a table. */
  private InputTable beginning(NodeId node, Dataset dataset) {
    var some = new ArrayList<ContentId>();
    long rows = 0;
    for (var content : dataset.contents(Set.of())) {
      if (rows < SAMPLED) {
        some.add(content);
        rows += content.rows();
      }
    }
    return context.tables().table(node.value(), dataset.columns(), some);
  }

  private InputTable table(NodeId node, Dataset dataset, Set<PartitionKey> chosen) {
    return context.tables().table(node.value(), dataset.columns(), dataset.contents(chosen));
  }

  private Extent.Picked selected(Look.Select select) throws QueryException {
    return select(select.sql(), (node, dataset) -> table(node, dataset, select.chosen(node)));
  }

  private Optional<Found> find(Look look, Cancellation cancellation)
      throws EngineException, QueryException {
    return switch (look.subject()) {
      case Look.Rows(NodeId node, Set<PartitionKey> chosen) ->
          rows(look, node, chosen, cancellation);
      case Look.Select select -> Optional.of(computed(look, selected(select), cancellation));
      case Look.Difference(Stop stop) -> Optional.of(difference(look, stop, cancellation));
      case Look.Stopped stopped -> Optional.of(stopped(look, stage.asked(stopped), cancellation));
    };
  }

  private Found stopped(Look look, Asked asked, Cancellation cancellation) throws EngineException {
    boolean plain = look.conditions().isEmpty() && look.orders().isEmpty();
    var whole = asked.whole().filter(_ -> plain);
    return whole.isPresent()
        ? new Found(whole.get().columns(), List.of(extent(whole.get().content())))
        : computed(look, asked.picked(), cancellation);
  }

  private Optional<Found> rows(
      Look look, NodeId node, Set<PartitionKey> chosen, Cancellation cancellation)
      throws EngineException {
    var dataset = datasets.of(node);
    if (dataset.isEmpty()) {
      return Optional.empty();
    }
    var at = dataset.get();
    if (at.view().isPresent()) {
      var view = at.view().get();
      return Optional.of(
          computed(look, new Extent.Picked(view.sql(), view.tables().get()), cancellation));
    }
    if (at.pieces().get().isEmpty()) {
      return Optional.empty();
    }
    if (look.isPlain() && at.order().isEmpty()) {
      return Optional.of(new Found(at.columns(), extents(at, chosen)));
    }
    var table = context.tables().table("__whorl_rows", at.columns(), at.contents(chosen));
    var order = at.order().filter(_ -> look.orders().isEmpty());
    var sql = "SELECT * FROM __whorl_rows" + order.map(list -> " ORDER BY " + list).orElse("");
    return Optional.of(computed(look, new Extent.Picked(sql, List.of(table)), cancellation));
  }

  private List<Extent> extents(Dataset dataset, Set<PartitionKey> chosen) {
    return dataset.contents(chosen).stream().map(this::extent).toList();
  }

  private Extent extent(ContentId content) {
    return new Extent(content.rows(), () -> context.tables().find(content));
  }

  private Found computed(Look look, Extent.Picked from, Cancellation cancellation)
      throws EngineException {
    var all = results.of(from.sql(), from.tables(), cancellation);
    if (look.conditions().isEmpty() && look.orders().isEmpty()) {
      return new Found(all.columns(), List.of(all.extent()));
    }
    var rows = Extent.pick(all.columns(), List.of(all.extent()), 0, Math.max(1, all.rows()));
    var some =
        results.of(LookSql.shown(rows.sql(), all.columns(), look), rows.tables(), cancellation);
    return new Found(some.columns(), List.of(some.extent()));
  }

  private Extent.Picked select(String sql, BiFunction<NodeId, Dataset, InputTable> table)
      throws QueryException {
    var known = datasets.nodes().stream().map(NodeId::value).toList();
    var tables = new LinkedHashMap<String, InputTable>();
    var views = new ArrayList<String>();
    try {
      var named = SelectCheck.tables(frontEnd, sql, known);
      for (var node : datasets.nodes()) {
        if (named.contains(node.value().toLowerCase(Locale.ROOT))) {
          name(node, table, tables, views);
        }
      }
    } catch (SqlException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
    var with = views.isEmpty() ? "" : "WITH " + String.join(", ", views) + " ";
    return new Extent.Picked(
        with + "SELECT * FROM (" + SelectText.withoutEnd(sql) + "\n)",
        List.copyOf(tables.values()));
  }

  private void name(
      NodeId node,
      BiFunction<NodeId, Dataset, InputTable> table,
      Map<String, InputTable> tables,
      List<String> views) {
    var dataset = datasets.of(node).orElseThrow();
    if (dataset.view().isPresent()) {
      var view = dataset.view().get();
      view.tables().get().forEach(t -> tables.putIfAbsent(t.name(), t));
      views.add(LookSql.name(node.value()) + " AS (" + view.sql() + "\n)");
    } else {
      tables.put(node.value(), table.apply(node, dataset));
    }
  }

  private Found difference(Look look, Stop stop, Cancellation cancellation)
      throws EngineException, QueryException {
    var sides =
        Sides.of(context.tables(), side(stop, StopCondition.PREV), side(stop, StopCondition.OUT));
    var key = new KeySearch(context.engine(), sides, cancellation).find();
    var changes = new RowComparison(context.engine(), sides, key.columns()).sql();
    return computed(look, new Extent.Picked(changes, sides.tables()), cancellation);
  }

  private Sides.Side side(Stop stop, String table) throws QueryException {
    return stage
        .asked(new Look.Stopped(stop, "SELECT * FROM " + table))
        .whole()
        .map(all -> new Sides.Side(all.columns(), List.of(all.content())))
        .orElseThrow(() ->
            new QueryException(
                "There is nothing to compare: the task staged nothing, or was never made before."));
  }
}
