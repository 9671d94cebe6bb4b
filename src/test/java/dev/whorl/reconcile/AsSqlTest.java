package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.graph.AsSql;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.inspector.form.SqlLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node of any kind becomes one of kind {@code sql}: the same rows, of which none is computed. */
class AsSqlTest {
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "clicks/*.csv",
                   "columns": {"user_id": "INTEGER", "ts": "TIMESTAMP", "country": "VARCHAR"}},
        "left": {"kind": "table", "columns": {"user_id": "INTEGER", "plan": "VARCHAR", "country": "VARCHAR"},
                  "rows": [[1, "pro", "DE"], [2, "free", "FR"]]},
        "valid": {"kind": "filter", "input": "CLICKS", "where": "user_id > 0 -- not the robots",
                  "title": "Valid clicks", "comment": "people", "partition": "same",
                  "checks": [{"name": "some", "severity": "fail", "count": ">= 1"}]},
        "seen": {"kind": "filter", "input": "valid", "where": "country <> 'XX'",
                 "materialize": false},
        "enriched": {"kind": "join", "inputs": {"left": "seen", "right": "left"},
                     "how": "full", "on": ["user_id"]},
        "picked": {"kind": "select", "input": "seen", "columns": ["user_id", "ts::DATE AS day"]},
        "derived": {"kind": "derive", "input": "seen",
                    "columns": {"country": "lower(country)", "day": "ts::DATE"}},
        "daily": {"kind": "aggregate", "input": "seen", "by": ["ts::DATE AS day", "country"],
                  "measures": {"clicks": "count(*)"}},
        "all": {"kind": "union", "inputs": ["valid", "clicks"]},
        "once": {"kind": "distinct", "input": "seen", "on": ["user_id"], "keep": ["ts DESC"]},
        "top": {"kind": "sort", "input": "daily", "by": ["clicks DESC"], "limit": 3},
        "wide": {"kind": "pivot", "input": "daily", "rows": ["day"], "column": "country",
                 "values": ["DE", "it's"], "measures": {"clicks": "sum(clicks)"}},
        "long": {"kind": "unpivot", "input": "wide", "columns": ["DE_clicks", "it's_clicks"]},
        "some": {"kind": "sample", "input": "clicks", "percent": 40, "seed": 7},
        "cut": {"kind": "repartition", "input": "seen", "by": "ts::DATE", "partition": "whole"},
        "sorted": {"kind": "sort", "input": "daily", "by": ["clicks DESC"]},
        "text": {"kind": "sql", "sql": "SELECT * FROM daily"},
        "report": {"kind": "export", "input": "daily", "path": "out/report.csv"}
      }
      """;
  private static final List<String> STAY = List.of("clicks", "left", "sorted", "text", "report");

  private Lab lab;

  @BeforeEach
  void build(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    for (int day = 1; day <= 3; day++) {
      var date = "2026-01-0" + day;
      lab.file(
          "clicks/" + date + ".csv",
          "user_id,ts,country",
          "1," + date + " 10:00:00,DE",
          "2," + date + " 11:00:00,it's",
          "," + date + " 12:00:00,FR",
          "3,2026-01-02 13:00:00,DE");
    }
    assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static boolean isTurned(Node node) {
    return AsSql.refusal(node).isEmpty();
  }

  private void turnAll() {
    var compiled = lab.workspace().assess(lab.pipeline()).compiled();
    for (var node : lab.graph().nodes().stream().filter(AsSqlTest::isTurned).toList()) {
      var select = compiled.get(node.id());
      lab.edit(node.id().value(), old -> AsSql.of(old, SqlLayout.of(select)));
    }
  }

  private Map<String, List<?>> rows() {
    var rows = new LinkedHashMap<String, List<?>>();
    lab.graph().nodes().stream()
        .filter(node -> node.kind().orElseThrow().role() != Kind.Role.SINK)
        .forEach(node -> rows.put(node.id().value(), lab.rows(node.id().value())));
    return rows;
  }

  @Test
  void everyKindThatCanHasTheSameRowsAndNothingIsComputed() {
    var before = rows();
    var kinds = lab.graph().nodes().stream().map(node -> node.kind().orElseThrow());
    assertThat(kinds)
        .containsAll(
            Arrays.stream(Kind.values())
                .filter(kind -> kind.role() == Kind.Role.TRANSFORM)
                .toList());

    turnAll();

    assertThat(lab.graph().nodes())
        .filteredOn(node -> !STAY.contains(node.id().value()))
        .allMatch(node -> node.kind().equals(Optional.of(Kind.SQL)));
    var run = lab.reconcile();
    assertThat(run.outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
    assertThat(run.nodes().values())
        .allMatch(report -> report.freshness() == Freshness.FRESH, "fresh");
    assertThat(run.counts().computed()).isZero();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void lateRowsMeanTheSameToIt() {
    turnAll();
    lab.file("clicks/2026-01-04.csv", "user_id,ts,country", "1,2026-01-03 10:00:00,it's");
    assertThat(lab.reconcile().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
    var turned = rows();
    lab.nodes(NODES);
    var back = lab.reconcile();
    assertThat(back.counts().computed()).isZero();
    assertThat(rows()).isEqualTo(turned);
  }

  @Test
  void theDocumentHasItAsWritten() throws DocumentException {
    turnAll();
    var places = Map.of(new NodeId("valid"), new Position(40, 80));
    var graph = lab.graph().withPositions(places);
    var written = Document.create("t").withBranch(Document.MAIN, graph).text();
    var read = Document.parse(written);
    assertThat(read.problems(Document.MAIN)).isEmpty();
    assertThat(read.branch(Document.MAIN)).contains(graph);
  }

  @Test
  void whatEveryTransformMayHaveStays() {
    turnAll();
    assertThat(node("valid").properties().map().keySet())
        .containsExactly("kind", "sql", "title", "comment", "partition", "checks");
    assertThat(node("seen").properties().get("materialize")).contains(Value.of(false));
    assertThat(node("cut").properties().get("partition"))
        .contains(Value.Fields.EMPTY.with("by", Value.of("ts::DATE")));
  }

  @Test
  void whatIsNoSelectStaysWhatItIs() {
    assertThat(STAY).allMatch(id -> !isTurned(node(id)));
    assertThat(AsSql.refusal(node("sorted")).orElseThrow()).contains("orders what is shown");
    assertThat(AsSql.refusal(node("valid").without("where")).orElseThrow()).contains("not valid");
  }

  private Node node(String id) {
    return lab.graph().node(new NodeId(id)).orElseThrow();
  }
}
