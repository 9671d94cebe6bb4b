package dev.whorl.reconcile;

import static java.util.Objects.requireNonNull;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.SelectCheck;
import dev.whorl.compile.SelectText;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.repository.Records.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** SELECTs over a published snapshot; tables are node ids, those of views included. */
public final class Queries {
  private final Context context;
  private final SqlFrontEnd frontEnd;
  private final Snapshot published;
  private final Supplier<List<Compiled.Query>> views;
  private final Graph graph;
  private final Function<Path, Optional<String>> refusals;

  /**
   * @param views that may be read too; asked for with each question
   * @param graph whose other nodes can't be read yet
   * @param refusals why nothing may be written to a place, if so
   */
  Queries(
      Context context,
      SqlFrontEnd frontEnd,
      Snapshot published,
      Supplier<List<Compiled.Query>> views,
      Graph graph,
      Function<Path, Optional<String>> refusals) {
    this.context = context;
    this.frontEnd = frontEnd;
    this.published = published;
    this.views = views;
    this.graph = graph;
    this.refusals = refusals;
  }

  /** A SELECT with all that it needs. */
  private record Prepared(String sql, List<InputTable> tables) {}

  /**
   * Makes sure that answers may be saved at a place.
   *
   * @param place all links followed
   * @throws QueryException if the pipeline is that file, or reads it
   */
  public void requireForeign(Path place) throws QueryException {
    var refusal = refusals.apply(place);
    if (refusal.isPresent()) {
      throw new QueryException(refusal.get() + ": write to another file.");
    }
  }

  /** Whether anything was published yet. */
  public boolean hasData() {
    return published.run() > 0;
  }

  /**
   * All rows of a SELECT, as text.
   *
   * @throws QueryException if it is no SELECT over published nodes, or fails
   */
  public Engine.Rows rows(String select) throws QueryException {
    var prepared = prepare(select);
    try {
      return context.engine().read(prepared.sql(), prepared.tables(), new Cancellation());
    } catch (EngineException e) {
      throw refused(select, e);
    }
  }

  /** The rows of a SELECT, each as a JSON object. */
  public List<String> json(String select) throws QueryException {
    var prepared = prepare(select);
    try {
      var rows =
          context
              .engine()
              .read(
                  "SELECT to_json(__whorl_row) FROM (" + prepared.sql() + "\n) AS __whorl_row",
                  prepared.tables(),
                  new Cancellation())
              .rows();
      return rows.stream().map(row -> String.valueOf(row.getFirst())).toList();
    } catch (EngineException e) {
      throw refused(select, e);
    }
  }

  /**
   * Writes the rows to a Parquet file; it is complete, or as it was before.
   *
   * @throws IOException if it can't be written there
   */
  public void parquet(String select, Path file) throws QueryException, IOException {
    var prepared = prepare(select);
    var sql = "SELECT * FROM (" + prepared.sql() + "\n)";
    var format = new FileFormat(FileFormat.Kind.PARQUET, new LinkedHashMap<>());
    try {
      OutsideFile.<EngineException>write(
          context,
          file,
          staged ->
              context.engine().export(sql, prepared.tables(), format, staged, new Cancellation()));
    } catch (EngineException e) {
      throw refused(select, e);
    }
  }

  /** Writes what was made of an answer to a file; it is complete, or as it was before. */
  public void save(String text, Path file) throws IOException {
    OutsideFile.<IOException>write(context, file, staged -> Files.writeString(staged, text));
  }

  /** Says where the mistake is, if binding the text finds it too. */
  private QueryException refused(String select, EngineException e) {
    var tables = new ArrayList<SqlFrontEnd.Table>();
    published
        .drawn()
        .forEach((node, state) -> tables.add(new SqlFrontEnd.Table(node, state.columns())));
    readable()
        .forEach(
            view -> tables.add(new SqlFrontEnd.Table(view.node().id().value(), view.columns())));
    try {
      SelectCheck.columns(frontEnd, select, tables);
    } catch (SqlException found) {
      return new QueryException(String.valueOf(found.getMessage()), found);
    }
    return new QueryException(String.valueOf(e.getMessage()), e);
  }

  private Prepared prepare(String select) throws QueryException {
    try {
      var readable = readable();
      var known = new ArrayList<>(published.drawn().keySet());
      readable.forEach(view -> known.add(view.node().id().value()));
      var all = new ArrayList<>(known);
      graph.nodes().forEach(node -> all.add(node.id().value()));
      var named = SelectCheck.tables(frontEnd, select, all);
      requireReadable(named, known);
      var tables = new LinkedHashMap<String, InputTable>();
      for (var node : published.drawn().keySet()) {
        if (named.contains(folded(node))) {
          tables.put(node, table(node));
        }
      }
      var with = new ArrayList<String>();
      for (var view : readable) {
        if (named.contains(folded(view.node().id().value()))) {
          view.ports().forEach(port -> tables.computeIfAbsent(port.input().value(), this::table));
          with.add(LookSql.name(view.node().id().value()) + " AS (" + view.sql() + "\n)");
        }
      }
      var bare = SelectText.withoutEnd(select);
      var sql =
          with.isEmpty()
              ? bare
              : "WITH " + String.join(", ", with) + " SELECT * FROM (" + bare + "\n)";
      return new Prepared(sql, List.copyOf(tables.values()));
    } catch (SqlException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A node that the document has, but of which there is nothing to read, is no unknown name. */
  private void requireReadable(Set<String> named, Collection<String> readable)
      throws QueryException {
    var names = readable.stream().map(Queries::folded).toList();
    for (var node : graph.nodes()) {
      var name = folded(node.id().value());
      if (named.contains(name) && !names.contains(name)) {
        throw new QueryException(why(node));
      }
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String why(Node node) {
    return node.reading() instanceof Reading.Valid valid
            && valid.spec() instanceof Spec.Export export
        ? "“"
            + node.id()
            + "” is an export, which has no rows of its own: ask for “"
            + export.input()
            + "”."
        : "Nothing of “" + node.id() + "” is published yet: reconcile it first.";
  }

  /** Views of which all that they read is published. */
  private List<Compiled.Query> readable() {
    return views.get().stream()
        .filter(view ->
            view.ports().stream()
                .allMatch(port -> published.drawn().containsKey(port.input().value())))
        .toList();
  }

  private InputTable table(String node) {
    var state = requireNonNull(published.drawn().get(node), "what is readable is published");
    return context.tables().table(node, state.columns(), state.tree().contents());
  }
}
