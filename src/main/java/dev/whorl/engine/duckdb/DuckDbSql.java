package dev.whorl.engine.duckdb;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Daemons;
import dev.whorl.engine.EngineException;
import dev.whorl.partition.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * DuckDB's parser and binder, without data: syntax trees, bound plans and result columns. Thread
 * safe; one question at a time.
 *
 * <p>It stays in this process, since every look at a pipeline asks it dozens of short questions:
 * nothing that it is asked is executed, and it can open no file. What could still bring this
 * process down is the depth of a text, since parser and binder call themselves for every level of
 * subqueries and joins, and the system ends a process whose stack is full. So it has a thread with
 * a stack that holds whatever a text of {@link #MOST_CHARACTERS} can make of itself; and only what
 * was parsed is bound.
 */
public final class DuckDbSql implements AutoCloseable {
  private static final String PLAN_OPTIONS =
      ", skip_null := true, skip_empty := true, skip_default := true, optimize := false";
  private static final long MEMORY = 256L << 20;

  private static final Path NO_SPILL = Path.of("");

  /** Longer texts are refused. */
  public static final int MOST_CHARACTERS = 100_000;

  /** Only what is used takes memory. */
  private static final long STACK = 1L << 30;

  private final Instance instance;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Daemons.named("whorl-binder", STACK));

  /**
   * @param plan DuckDB's JSON of the bound, not optimised plan, or of its error
   * @param columns of the result; empty if there was an error
   */
  public record Bound(String plan, List<Column> columns) {}

  /**
   * @param columns of the table
   */
  public record Table(String name, List<Column> columns) {}

  private interface Question<T> {
    T ask() throws EngineException;
  }

  private <T> T ask(Question<T> question) throws EngineException {
    var answer = thread.submit(question::ask);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new EngineException(
          String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void requireShort(String sql) throws EngineException {
    if (sql.length() > MOST_CHARACTERS) {
      var message = "a text of more than " + MOST_CHARACTERS + " characters is no SELECT.";
      throw new EngineException(message, new IllegalArgumentException(message));
    }
  }

  public DuckDbSql() throws EngineException {
    instance = Instance.open(Database.Reach.of(List.of()), NO_SPILL, MEMORY, new Cancellation());
  }

  /** DuckDB's JSON of the syntax tree, or of the error; positions are byte offsets. */
  public String syntaxTree(String sql) throws EngineException {
    requireShort(sql);
    return ask(() -> instance.texts("SELECT json_serialize_sql(" + Sql.text(sql) + ")").get(0));
  }

  /** The SQL of one statement's syntax tree, with or without positions. */
  public synchronized String text(String statement) throws EngineException {
    var tree = "{\"error\":false,\"statements\":[" + statement + "]}";
    return instance.texts("SELECT json_deserialize_sql(" + Sql.text(tree) + ")").get(0);
  }

  /** Binds a SELECT against empty tables. */
  public Bound bind(String sql, List<Table> tables) throws EngineException {
    return ask(() -> bound(sql, tables));
  }

  private Bound bound(String sql, List<Table> tables) throws EngineException {
    instance.run("BEGIN");
    try {
      for (var table : tables) {
        instance.run("CREATE TABLE " + Sql.name(table.name()) + columns(table.columns()));
      }
      var plan =
          instance.texts("SELECT json_serialize_plan(" + Sql.text(sql) + PLAN_OPTIONS + ")").get(0);
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
  public String commonType(String left, String right) throws EngineException {
    return type("SELECT NULL::" + left + " AS x UNION ALL SELECT NULL::" + right);
  }

  /**
   * DuckDB's own name of a type, as it prints it.
   *
   * @throws EngineException if the text is no type, or more than one
   */
  public String typeName(String type) throws EngineException {
    return type("SELECT NULL::" + type);
  }

  /** The type of a SELECT's only column; binds it and runs nothing. */
  private String type(String select) throws EngineException {
    requireShort(select);
    var columns = ask(() -> instance.columns(select));
    if (columns.size() != 1) {
      var message = "it is more than one type.";
      throw new EngineException(message, new IllegalArgumentException(message));
    }
    return columns.get(0).type();
  }

  /** Lower-case names of functions that may answer differently when asked again. */
  public Set<String> volatileFunctions() throws EngineException {
    return new TreeSet<>(
        ask(() ->
            instance.texts(
                "SELECT DISTINCT lower(function_name) FROM duckdb_functions()"
                    + " WHERE stability IS NOT NULL AND stability <> 'CONSISTENT'")));
  }

  @Override
  public void close() throws EngineException {
    if (!thread.isShutdown()) {
      ask(() -> {
        instance.close();
        return instance;
      });
      thread.shutdown();
    }
  }
}
