package dev.whorl.compile;

import dev.whorl.Fuzzing;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever text is given for a SELECT, the statement gate lets it through or refuses it. */
class FuzzedSelectTest {
  private static final List<String> SEEDS =
      List.of(
          "SELECT a, count(*) AS n FROM t WHERE a > 1 GROUP BY ALL HAVING n > 2 ORDER BY 1 LIMIT 3",
          "WITH c AS (SELECT * FROM t) SELECT * FROM c JOIN u USING (a) UNION ALL SELECT 1",
          "SELECT * FROM read_csv('/etc/passwd')",
          "SELECT * FROM '/etc/passwd'; DROP TABLE t",
          "SELECT x FROM t, LATERAL (SELECT unnest([1, 2]) AS x) QUALIFY row_number() OVER () = 1",
          "SELECT struct_pack(a := 1)['a'], [i + 1 FOR i IN [1, 2]], 'it''s' /* ; */ -- end");

  /** What the fuzzer calls. */
  public static final class Target {
    private static final Parser PARSER = new Parser();

    private Target() {}

    /** The first text does not wait for the engine to start. */
    public static void fuzzerInitialize() {
      fuzzerTestOneInput("SELECT 1".getBytes(StandardCharsets.UTF_8));
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
      try {
        var tree = SyntaxTree.parse(PARSER, new String(bytes, StandardCharsets.UTF_8));
        var _ = StatementGate.tables(tree, List.of("t", "u"));
      } catch (SqlException refused) {
        if (String.valueOf(refused.getMessage()).isBlank()) {
          throw new AssertionError(refused);
        }
      }
    }
  }

  /** DuckDB's parser, without its binder. */
  private static final class Parser implements SqlFrontEnd {
    private final DuckDbSql sql;

    Parser() {
      try {
        sql = new DuckDbSql();
      } catch (EngineException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String syntaxTree(String text) {
      try {
        return sql.syntaxTree(text);
      } catch (EngineException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public Bound bind(String text, List<Table> tables) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> volatileFunctions() {
      return Set.of();
    }
  }

  @Test
  void textsPassTheGateOrAreRefused(@TempDir Path folder) throws IOException, InterruptedException {
    Fuzzing.of(Target.class, "dev.whorl.compile.**", SEEDS, folder);
  }
}
