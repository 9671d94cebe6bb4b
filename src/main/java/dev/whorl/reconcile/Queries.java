package dev.whorl.reconcile;

import dev.whorl.compile.SelectCheck;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.repository.Records.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** SELECTs over a published snapshot; tables are node ids. */
public final class Queries {
  private final Context context;
  private final SqlFrontEnd frontEnd;
  private final Snapshot published;

  Queries(Context context, SqlFrontEnd frontEnd, Snapshot published) {
    this.context = context;
    this.frontEnd = frontEnd;
    this.published = published;
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
    var tables = tables(select);
    try {
      return context.engine().read(select, tables, new Cancellation());
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The rows of a SELECT, each as a JSON object. */
  public List<String> json(String select) throws QueryException {
    var tables = tables(select);
    try {
      var rows =
          context
              .engine()
              .read(
                  "SELECT to_json(__whorl_row) FROM (" + select + "\n) AS __whorl_row",
                  tables,
                  new Cancellation())
              .rows();
      return rows.stream().map(row -> String.valueOf(row.getFirst())).toList();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Writes the rows of a SELECT to a Parquet file.
   *
   * @param output must not exist
   */
  public void parquet(String select, Path output) throws QueryException {
    var tables = tables(select);
    try {
      var format = new FileFormat(FileFormat.Kind.PARQUET, new LinkedHashMap<>());
      context
          .engine()
          .export("SELECT * FROM (" + select + "\n)", tables, format, output, new Cancellation());
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  private List<InputTable> tables(String select) throws QueryException {
    try {
      var drawn = published.drawn();
      var named = SelectCheck.tables(frontEnd, select, drawn.keySet());
      var tables = new ArrayList<InputTable>();
      for (var node : drawn.entrySet()) {
        if (named.contains(node.getKey().toLowerCase(java.util.Locale.ROOT))) {
          var contents = node.getValue().tree().contents();
          tables.add(context.tables().table(node.getKey(), node.getValue().columns(), contents));
        }
      }
      return tables;
    } catch (SqlException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }
}
