package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How nodes are cut, what they say about it, and how many partitions a change concerns. */
class RelationTest {
  private static final String SOURCES =
      """
      "clicks": {"kind": "files", "path": "clicks/*.csv",
                 "columns": {"day": "DATE", "country": "VARCHAR", "n": "INTEGER"}},
      "orders": {"kind": "files", "path": "orders/*.csv",
                 "columns": {"day": "DATE", "n": "INTEGER"}},
      "a": {"kind": "aggregate", "input": "clicks", "by": ["day", "country"],
            "measures": {"n": "sum(n)"}},
      "b": {"kind": "aggregate", "input": "orders", "by": ["day"], "measures": {"n": "sum(n)"}},
      """;

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder);
    for (int day = 1; day <= 5; day++) {
      lab.file("clicks/" + day + ".csv", "day,country,n", "2026-01-0" + day + ",DE,1");
      lab.file("orders/" + day + ".csv", "day,n", "2026-01-0" + day + ",1");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private NodeReport node(String properties) {
    lab.nodes("{" + SOURCES + "\"q\": {" + properties + "}}");
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    return Lab.node(run, "q");
  }

  private NodeReport sql(String sql) {
    return node("\"kind\": \"sql\", \"sql\": \"" + sql + "\"");
  }

  private RunReport lateOrder(int day) {
    lab.file("orders/late.csv", "day,n", "2026-01-0" + day + ",5");
    return lab.reconcile();
  }

  @Test
  void aJoinOfInputsThatAreCutAlikeIsCutLikeBoth() {
    var report = sql("SELECT a.day, a.n, b.n AS orders FROM a FULL JOIN b ON a.day = b.day");
    assertThat(report.relation()).isEqualTo("same");
    assertThat(report.cut()).contains("“a”, “b”").contains("rows meet only where");
    assertThat(report.counts().desired()).isEqualTo(5);
    assertThat(Lab.computed(lateOrder(3), "q")).isEqualTo(1);
    assertThat(Lab.computed(lateOrder(7), "q")).isEqualTo(1);
    assertThat(lab.query("SELECT count(*) FROM q")).isEqualTo(List.of(List.of("6")));
  }

  @Test
  void aPartitionThatOneSideLacksIsMadeFromTheOther() {
    lab.delete("orders/2.csv");
    sql("SELECT a.day, b.n FROM a LEFT JOIN b ON a.day = b.day");
    assertThat(lab.query("SELECT count(*) FROM q WHERE n IS NULL"))
        .isEqualTo(List.of(List.of("1")));
  }

  @Test
  void aUnionKeepsItsInputsPartitionsApart() {
    var report = sql("SELECT day, n FROM clicks UNION ALL SELECT day, n FROM orders");
    assertThat(report.counts().desired()).isEqualTo(10);
    assertThat(Lab.computed(lateOrder(3), "q")).isEqualTo(1);
  }

  @Test
  void daysOfTwoInputsInFilesAreCutByDay() {
    var report = sql("SELECT c.country, o.n FROM clicks c JOIN orders o ON c.day = o.day");
    assertThat(report.relation()).isEqualTo("keyed");
    assertThat(Lab.computed(lateOrder(3), "q")).isEqualTo(1);
  }

  @Test
  void whatIsCutByDayIsKnownBehindAJoin() {
    lab.nodes(
        "{"
            + SOURCES
            + """
            "j": {"kind": "sql", "sql": "SELECT a.day AS d, a.n, b.n AS o FROM a JOIN b ON a.day = b.day"},
            "q": {"kind": "sql", "sql": "SELECT d, sum(n) AS n FROM j GROUP BY d"}}
            """);
    var run = lab.reconcile();
    assertThat(Lab.node(run, "q").relation()).isEqualTo("same");
    assertThat(Lab.computed(lateOrder(3), "q")).isLessThanOrEqualTo(1);
  }

  @Test
  void wholeIsObeyed() {
    var report =
        node(
            "\"kind\": \"filter\", \"input\": \"a\", \"where\": \"n > 0\", \"partition\":"
                + " \"whole\"");
    assertThat(report.relation()).isEqualTo("whole");
    assertThat(report.cut()).contains("the node says so");
  }

  @Test
  void sameThatTheSqlAllowsIsCalledSound() {
    var report =
        node(
            "\"kind\": \"sql\", \"partition\": \"same\", \"sql\": \"SELECT day, max(n) AS n FROM a"
                + " GROUP BY day\"");
    assertThat(report.relation()).isEqualTo("same");
    assertThat(report.cut()).contains("its SQL allows it");
  }

  @Test
  void sameThatMixesPartitionsIsMarkedAndComputedPerPartition() {
    var report =
        node("\"kind\": \"sql\", \"partition\": \"same\", \"sql\": \"SELECT sum(n) AS n FROM a\"");
    assertThat(report.relation()).isEqualTo("same");
    assertThat(report.cut()).contains("mixes rows of different partitions");
    assertThat(lab.query("SELECT count(*) FROM q")).isEqualTo(List.of(List.of("5")));
  }

  @Test
  void byThatTheSqlAllowsIsCalledSound() {
    var report =
        node(
            "\"kind\": \"sql\", \"partition\": {\"by\": \"country\"}, \"sql\": \"SELECT day,"
                + " country, count(*) AS c FROM clicks GROUP BY ALL\"");
    assertThat(report.relation()).isEqualTo("keyed");
    assertThat(report.cut()).contains("Cut by country").contains("its SQL allows it");
    assertThat(report.counts().desired()).isEqualTo(1);
  }

  @Test
  void byACoarserTimeIsCalledSound() {
    var report =
        node(
            "\"kind\": \"sql\", \"partition\": {\"by\": \"date_trunc('month', day)\"}, \"sql\":"
                + " \"SELECT day, count(*) AS c FROM clicks GROUP BY ALL\"");
    assertThat(report.cut()).contains("its SQL allows it");
    assertThat(report.counts().desired()).isEqualTo(1);
  }

  @Test
  void byCutsBothSidesOfAJoin() {
    var report =
        node(
            "\"kind\": \"sql\", \"partition\": {\"by\": \"month(day)\"}, \"sql\": \"SELECT"
                + " c.country, o.n FROM clicks c JOIN orders o ON c.day = o.day\"");
    assertThat(report.cut()).contains("its SQL allows it");
    assertThat(report.counts().desired()).isEqualTo(1);
    assertThat(lab.query("SELECT count(*) FROM q")).isEqualTo(List.of(List.of("5")));
  }

  @Test
  void byThatMixesPartitionsIsMarkedAndComputedPerKey() {
    lab.file("clicks/x.csv", "day,country,n", "2026-01-01,FR,1");
    var report =
        node(
            "\"kind\": \"sql\", \"partition\": {\"by\": \"country\"}, \"sql\": \"SELECT country, n"
                + " FROM clicks ORDER BY day LIMIT 1\"");
    assertThat(report.cut()).contains("mixes rows of different partitions");
    assertThat(lab.rows("q")).isEqualTo(List.of(List.of("DE", "1"), List.of("FR", "1")));
  }
}
