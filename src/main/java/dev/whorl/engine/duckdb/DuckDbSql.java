package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * DuckDB's parser and binder, without data: syntax trees, bound plans and result columns. Thread
 * safe; one question at a time.
 */
public final class DuckDbSql implements AutoCloseable {
  private static final String PLAN_OPTIONS =
      ", skip_null := true, skip_empty := true, skip_default := true, optimize := false";
  private static final long MEMORY = 256L << 20;

  private static final Path NO_SPILL = Path.of("");

  private final Instance instance;

  /**
   * @param plan DuckDB's JSON of the bound, not optimised plan, or of its error
   * @param columns of the result; empty if there was an error
   */
  public record Bound(String plan, List<Column> columns) {}

  /**
   * @param columns of the table
   */
  public record Table(String name, List<Column> columns) {}

  public DuckDbSql() throws EngineException {
    instance = Instance.open(List.of(), NO_SPILL, MEMORY, new Cancellation());
  }

  /** DuckDB's JSON of the syntax tree, or of the error; positions are byte offsets. */
  public synchronized String syntaxTree(String sql) throws EngineException {
    return instance.texts("SELECT json_serialize_sql(" + Sql.text(sql) + ")").getFirst();
  }

  /** The SQL of one statement's syntax tree, with or without positions. */
  public synchronized String text(String statement) throws EngineException {
    var tree = "{\"error\":false,\"statements\":[" + statement + "]}";
    return instance.texts("SELECT json_deserialize_sql(" + Sql.text(tree) + ")").getFirst();
  }

  /** Binds a SELECT against empty tables. */
  public synchronized Bound bind(String sql, List<Table> tables) throws EngineException {
    instance.run("BEGIN");
    try {
      for (var table : tables) {
        instance.run("CREATE TABLE " + Sql.name(table.name()) + columns(table.columns()));
      }
      var plan =
          instance
              .texts("SELECT json_serialize_plan(" + Sql.text(sql) + PLAN_OPTIONS + ")")
              .getFirst();
      return plan.startsWith("{\"error\":true")
          ? new Bound(plan, List.of())
          : new Bound(plan, instance.columns(sql));
    } finally {
      instance.run("ROLLBACK");
    }
  }

  private static String columns(List<Column> columns) {
    var list = new ArrayList<String>();
    columns.forEach(column -> list.add(Sql.name(column.name()) + " " + column.type()));
    return "(" + String.join(", ", list) + ")";
  }

  /** The type that holds values of both, by DuckDB's own rules. */
  public synchronized String commonType(String left, String right) throws EngineException {
    return instance
        .texts(
            "SELECT typeof(x) FROM (SELECT NULL::"
                + left
                + " AS x UNION ALL SELECT NULL::"
                + right
                + ") LIMIT 1")
        .getFirst();
  }

  /** DuckDB's own name of a type, as it prints it. */
  public synchronized String typeName(String type) throws EngineException {
    return instance.texts("SELECT typeof(NULL::" + type + ")").getFirst();
  }

  /** Lower-case names of functions that may answer differently when asked again. */
  public synchronized Set<String> volatileFunctions() throws EngineException {
    return new TreeSet<>(
        instance.texts(
            "SELECT DISTINCT lower(function_name) FROM duckdb_functions()"
                + " WHERE stability IS NOT NULL AND stability <> 'CONSISTENT'"));
  }

  @Override
  public synchronized void close() throws EngineException {
    instance.close();
  }
}
