package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL may be long, and must not be deep: neither takes more of the stack than there is. */
class LongTextsTest {
  private static final String LONG = "x".repeat(40_000);
  private static final int SHORT = 1_000;
  private static final int DEEP = 20_000;
  private static final String TOO_DEEP =
      "the SQL is nested or joined too deeply: cut it into several nodes.";
  private static final NodeId X = new NodeId("x");

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder).file("in/a.csv", "id,name", "1,a", "2,b");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private Lab with(String node) {
    return lab.nodes(
        "{\"data\": {\"kind\": \"files\", \"path\": \"in/a.csv\"}, \"x\": " + node + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'filter', 'input': 'data', 'where': '%s'}    | name <> '%s'",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'}    | id < 3 -- %s",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'}    | id < 3 /* %s */",
        "{'kind': 'derive', 'input': 'data', 'columns': {'long': '%s'}} | '%s'",
        "{'kind': 'sql', 'sql': '%s'}                          | SELECT *, '%s' AS y FROM data",
        "{'kind': 'join', 'inputs': {'left': 'data', 'right': 'data'}, 'how': 'semi', 'on': '%s'} |"
            + " left.name = right.name AND left.name <> '%s'"
      })
  void aLongTextIsOneAsAnyOther(String node, String sql) {
    with(node.replace("'", "\"").formatted(sql.formatted(LONG)));
    var report = lab.reconcile();
    assertThat(report.outcome()).as(report.nodes().toString()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.query("SELECT count(*) FROM x")).containsExactly(List.of("2"));
  }

  @Test
  void aConditionAndAQuestionMayBeLong() throws QueryException {
    with("{\"kind\": \"filter\", \"input\": \"data\", \"where\": \"true\"}");
    var stop =
        lab.until(Breakpoint.at(X, new Trigger.Condition("name <> '" + LONG + "'")))
            .stops()
            .getFirst();
    assertThat(lab.rows(stop, "SELECT count(*) FROM in.data WHERE name <> '" + LONG + "'"))
        .containsExactly(List.of("2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | name = '%s' AND nothing",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | '%s'::INTEGER = id",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | sum(id + length('%s')) > 3",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | name || '%s'",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | (name || '%s') + 1 = 2",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | name = '%s",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | name = '%s' '",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | %s = 1",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | %s(name)",
        "{'kind': 'filter', 'input': 'data', 'where': '%s'} | error(name || '%s')",
        "{'kind': 'derive', 'input': 'data', 'columns': {'y': '%s'}} | strptime(name, '%s')",
        "{'kind': 'aggregate', 'input': 'data', 'by': ['name'], 'measures': {'y': '%s'}} | id +"
            + " length('%s')",
        "{'kind': 'select', 'input': 'data', 'columns': ['%s']} | id AS a, '%s' AS b",
        "{'kind': 'sort', 'input': 'data', 'by': ['%s'], 'limit': 1} | name '%s'",
        "{'kind': 'repartition', 'input': 'data', 'by': '%s'} | nothing || '%s'",
        "{'kind': 'pivot', 'input': 'data', 'rows': ['id'], 'column': '%s', 'values': ['1'],"
            + " 'measures': {'n': 'count(*)'}} | nothing || '%s'",
        "{'kind': 'sql', 'sql': '%s'} | SELECT id + '%s' AS y FROM data",
        "{'kind': 'sql', 'sql': '%s'} | SELECT id FROM data GROUP BY name || '%s'",
        "{'kind': 'sql', 'sql': '%s'} | SELECT id FROM data ORDER BY (name '%s')",
        "{'kind': 'sql', 'sql': '%s'} | SELECT * FROM data d, read_csv('%s')",
        "{'kind': 'sql', 'sql': '%s'} | SELECT * FROM '%s'",
        "{'kind': 'sql', 'sql': '%s'} | SELECT * FROM %s"
      })
  void whatIsWrongWithALongTextIsSaidInShort(String node, String sql) {
    with(node.replace("'", "\"").formatted(sql.formatted(LONG)));
    assertThat(Lab.node(lab.reconcile(), "x").error())
        .hasValueSatisfying(error -> assertThat(error).hasSizeBetween(20, SHORT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(|1|)",
        "NOT (|true|)",
        "-(|1|)",
        "[|1|]",
        "abs(|1|)",
        "1 + (|1|)",
        "CASE WHEN true THEN (|1|) END",
        "(SELECT (|1|))"
      })
  void whatIsTooDeepIsRefused(String before, String within, String after) {
    int times = Math.min(DEEP, 80_000 / (before.length() + after.length()));
    var deep = before.repeat(times) + within + after.repeat(times);
    with("{\"kind\": \"derive\", \"input\": \"data\", \"columns\": {\"y\": \"" + deep + "\"}}");
    assertThat(Lab.node(lab.reconcile(), "x").error())
        .as(before)
        .hasValueSatisfying(error -> assertThat(error).endsWith(TOO_DEEP));
    for (var text : List.of(deep + " = 1", "SELECT " + deep)) {
      assertThat(
              lab.debugger()
                  .problem(Breakpoint.at(new NodeId("data"), new Trigger.Condition(text))))
          .isPresent();
    }
  }
}
