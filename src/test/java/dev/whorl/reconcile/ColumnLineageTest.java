package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.compile.Compiler;
import dev.whorl.compile.Compiler.SourceColumns;
import dev.whorl.engine.duckdb.DuckDbSql;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.Scheme;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which columns the values of a SELECT come. */
class ColumnLineageTest {
  private static final String NODES =
      """
      {
        "t": {"kind": "table", "columns": {"a": "INTEGER", "b": "INTEGER", "c": "VARCHAR"},
              "rows": []},
        "u": {"kind": "table", "columns": {"a": "INTEGER", "d": "INTEGER"}, "rows": []},
        "v": {"kind": "sql", "materialize": false, "sql": "SELECT a, b + 1 AS e FROM t"},
        "q": {"kind": "sql", "sql": "QUERY"}
      }
      """;

  private DuckDbSql sql;

  @BeforeEach
  void open() throws Exception {
    sql = new DuckDbSql();
  }

  @AfterEach
  void close() throws Exception {
    sql.close();
  }

  private static Column integer(String name) {
    return new Column(name, "INTEGER");
  }

  private static SourceColumns known(Column... columns) {
    return new SourceColumns.Known(List.of(columns), new Scheme.Opaque());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT a, a + b AS x, 1 AS one FROM t | a=t.a x=t.a,t.b one=",
        "SELECT a FROM t WHERE b > 0 ORDER BY c | a=t.a",
        "SELECT a, count(*) AS n, sum(b) AS s FROM t GROUP BY a HAVING min(c) > '' | a=t.a n="
            + " s=t.b",
        "SELECT sum(b) FILTER (c = 'x') AS s FROM t | s=t.b,t.c",
        "SELECT DISTINCT a, c FROM t | a=t.a c=t.c",
        "SELECT t.a, d FROM t JOIN u ON t.a = u.a AND t.b > u.d | a=t.a d=u.d",
        "SELECT a, d FROM t FULL JOIN u USING (a) | a=t.a,u.a d=u.d",
        "SELECT * FROM t CROSS JOIN (SELECT d FROM u) | a=t.a b=t.b c=t.c d=u.d",
        "SELECT a FROM t SEMI JOIN u USING (a) | a=t.a",
        "SELECT a, a IN (SELECT d FROM u) AS known FROM t | a=t.a known=t.a,u.d",
        "SELECT a, (SELECT max(d) FROM u) AS m FROM t | a=t.a m=u.d",
        "SELECT b, (SELECT max(d) FROM u WHERE u.a = t.a) AS m FROM t | b=t.b m=u.d",
        "SELECT a, row_number() OVER (PARTITION BY c ORDER BY b) AS r FROM t | a=t.a r=t.b,t.c",
        "SELECT a, lag(b) OVER (ORDER BY a) AS l FROM t | a=t.a l=t.a,t.b",
        "SELECT a, b FROM t UNION ALL SELECT d, a FROM u | a=t.a,u.d b=t.b,u.a",
        "SELECT a FROM t UNION SELECT d FROM u | a=t.a,u.d",
        "SELECT a FROM t EXCEPT SELECT d FROM u | a=t.a",
        "SELECT a FROM t INTERSECT SELECT d FROM u | a=t.a,u.d",
        "WITH w AS (SELECT a AS x, b + a AS y FROM t) SELECT y, x FROM w | y=t.a,t.b x=t.a",
        "WITH w AS MATERIALIZED (SELECT a, b FROM t) SELECT p.a, q.b FROM w p JOIN w q USING (a)"
            + " | a=t.a b=t.b",
        "SELECT x.z FROM (SELECT b AS z, c FROM t) x LIMIT 3 | z=t.b",
        "SELECT a, unnest([b, a]) AS n FROM t | a=t.a n=t.a,t.b",
        "SELECT e, a FROM v | e=t.b a=t.a",
        "SELECT v.e, u.d FROM v JOIN u USING (a) | e=t.b d=u.d",
        "SELECT CASE WHEN c = 'x' THEN a END AS w FROM t | w=t.a,t.c",
        "SELECT a.s FROM (SELECT struct_pack(s := a, o := b) AS a FROM t) | s=t.a,t.b",
        "FROM t SELECT columns('[ab]') | a=t.a b=t.b",
        "WITH RECURSIVE r AS (SELECT a, b FROM t UNION ALL SELECT b, a FROM r WHERE a < 3) SELECT a"
            + " FROM r | a=t.a,t.b",
        "SELECT n FROM t, range(t.a) AS r(n) | n=t.a,t.b,t.c",
        "SELECT * FROM (VALUES (1, 2)) AS x(one, two) | one= two=",
      })
  void valuesComeFrom(String select, String expected) {
    var graph = Lab.graph(NODES.replace("QUERY", select));
    var compiler = new Compiler(new DuckDbFrontEnd(sql));
    Map<NodeId, SourceColumns> columns =
        Map.of(
            new NodeId("t"),
            known(integer("a"), integer("b"), new Column("c", "VARCHAR")),
            new NodeId("u"),
            known(integer("a"), integer("d")));
    var compiled = compiler.compile(graph, columns);
    assertThat(compiled.problems()).isEmpty();
    var lineage = compiler.lineage(compiled.node(new NodeId("q")).orElseThrow());
    var found = new StringBuilder();
    lineage
        .origins()
        .forEach((column, origins) -> {
          var names = new TreeSet<String>();
          origins.forEach(origin -> names.add(origin.input() + "." + origin.column()));
          found.append(column).append('=').append(String.join(",", names)).append(' ');
        });
    assertThat(found.toString().strip()).isEqualTo(expected);
  }
}
