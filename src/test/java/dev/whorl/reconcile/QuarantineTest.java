package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that can't be read: set aside with a reason, or the end of their file's import. */
final class QuarantineTest {
  private static final String NODES =
      """
      {
        "sales": {"kind": "files", "path": "sales/*.csv", "badRows": "POLICY",
                  "columns": {"id": "BIGINT", "shop": "VARCHAR", "amount": "INTEGER"}},
        "byShop": {"kind": "aggregate", "input": "sales", "by": ["shop"],
                   "measures": {"amount": "sum(amount)"}}
      }
      """;

  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
    lab.file("sales/1.csv", "id,shop,amount", "1,a,10", "2,b,20");
    lab.file(
        "sales/2.csv", "id,shop,amount", "3,a,30", "x,a,y", "5,b", "6,b,60,6", "7,\"a\"\"\",70");
    lab.file("sales/3.csv", "");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private RunReport reconcile(String policy) {
    return lab.nodes(NODES.replace("POLICY", policy)).reconcile();
  }

  private List<List<@Nullable String>> aside(RunReport run) throws QueryException {
    NodeId rows = Lab.node(run, "sales").quarantine().orElseThrow();
    return lab.workspace()
        .page(lab.pipeline(), Look.at(rows), 0, 100, new Cancellation())
        .orElseThrow()
        .rows();
  }

  @Test
  void rowsThatCantBeReadAreKeptWithTheirReasons() throws QueryException {
    var run = reconcile("quarantine");

    assertThat(Lab.node(run, "sales").error()).isEmpty();
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.rows("sales"))
        .containsExactly(
            List.of("1", "a", "10"),
            List.of("2", "b", "20"),
            List.of("3", "a", "30"),
            List.of("7", "a\"", "70"));
    assertThat(Lab.node(run, "sales").quarantined()).isEqualTo(3);
    assertThat(Lab.node(run, "sales").reason()).endsWith(" Set 3 rows aside.");
    assertThat(aside(run))
        .extracting(row -> row.get(0) + ":" + row.get(1) + " " + row.get(3))
        .containsExactly("2.csv:3 x,a,y", "2.csv:4 5,b", "2.csv:5 6,b,60,6");
    assertThat(aside(run).getFirst().get(2)).contains("\"id\"", "\"amount\"", "BIGINT");
  }

  @Test
  void nothingIsReadTwice() {
    reconcile("quarantine");
    var second = lab.reconcile();

    assertThat(second.counts().computed()).isZero();
    assertThat(Lab.node(second, "sales").quarantined()).isEqualTo(3);
  }

  @Test
  void mendedRowsLeaveTheQuarantine() {
    reconcile("quarantine");
    lab.file("sales/2.csv", "id,shop,amount", "3,a,30", "4,a,1", "5,b");
    var run = lab.reconcile();

    assertThat(Lab.node(run, "sales").quarantined()).isEqualTo(1);
    assertThat(Lab.computed(run, "sales")).isEqualTo(1);
    assertThat(lab.rows("sales")).contains(List.of("4", "a", "1"));
  }

  @Test
  void withoutQuarantineTheFileFailsWithItsLine() {
    var run = reconcile("fail");

    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Lab.node(run, "sales").freshness()).isEqualTo(Freshness.FAILED);
    assertThat(Lab.node(run, "sales").error().orElseThrow()).startsWith("2.csv, line 3: ");
  }

  @Test
  void aQuoteThatSwallowsRowsIsNoRowToSetAside() {
    lab.file("sales/4.csv", "id,shop,amount", "1,a,1", "2,\"b\"c,2", "3,c,3");
    var run = reconcile("quarantine");

    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(Lab.node(run, "sales").error().orElseThrow())
        .startsWith("4.csv, line 3: ")
        .endsWith("mend the file.");
  }

  @Test
  void textThatIsNotUtf8IsSetAside(@TempDir Path folder) throws Exception {
    java.nio.file.Files.write(
        lab.folder().resolve("sales/4.csv"),
        "id,shop,amount\n1,ä,1\n2,b,2\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    var run = reconcile("quarantine");

    assertThat(Lab.node(run, "sales").quarantined()).isEqualTo(4);
    assertThat(lab.rows("sales")).contains(List.of("2", "b", "2"));
  }

  private RunReport json(String policy) {
    return lab.nodes(NODES.replace("POLICY", policy).replace("sales/*.csv", "sales/*.json"))
        .reconcile();
  }

  @Test
  void linesOfJsonThatCantBeReadAreKeptWithTheirReasons() throws QueryException {
    lab.file(
        "sales/1.json",
        "{\"id\": 1, \"shop\": \"a\", \"amount\": 10}",
        "",
        "{\"id\": \"x\", \"shop\": \"b\", \"amount\": \"y\"}",
        "{\"id\": 3, \"shop\":",
        "{\"id\": \u0001 4}",
        "[5]",
        "{\"id\": 6, \"shop\": null}",
        "{\"id\": 7.5e99}",
        "{\"id\": 8, \"shop\": {\"name\": \"c\"}, \"amount\": 80}");
    lab.file("sales/2.json", "{\"id\": 9}");
    var run = json("quarantine");

    assertThat(Lab.node(run, "sales").error()).isEmpty();
    assertThat(lab.rows("sales"))
        .containsExactly(
            java.util.Arrays.asList("1", "a", "10"),
            java.util.Arrays.asList("6", null, null),
            java.util.Arrays.asList("8", "{\"name\":\"c\"}", "80"),
            java.util.Arrays.asList("9", null, null));
    assertThat(aside(run))
        .extracting(row -> row.get(0) + ":" + row.get(1) + " " + row.get(2))
        .containsExactly(
            "1.json:3 “id” is no BIGINT: \"x\". “amount” is no INTEGER: \"y\".",
            "1.json:4 It is no JSON.",
            "1.json:5 It is no JSON.",
            "1.json:6 It is no JSON object.",
            "1.json:8 “id” is no BIGINT: 7.5e99.");
    assertThat(aside(run).get(1).get(3)).isEqualTo("{\"id\": 3, \"shop\":");
    assertThat(lab.reconcile().counts().computed()).isZero();
  }

  @Test
  void nestedValuesOfTheWrongTypeAreSetAsideToo() throws QueryException {
    lab.file(
        "sales/1.json",
        "{\"id\": 1, \"tags\": {\"a\": [1, 2]}}",
        "{\"id\": 2, \"tags\": {\"a\": [1, \"x\"]}}",
        "{\"id\": 3, \"tags\": {}}");
    var run =
        lab.nodes(
                """
                {"sales": {"kind": "files", "path": "sales/*.json", "badRows": "quarantine",
                           "columns": {"id": "BIGINT", "tags": "STRUCT(a BIGINT[], b DATE)"}}}
                """)
            .reconcile();

    assertThat(lab.query("SELECT id FROM sales ORDER BY id"))
        .containsExactly(List.of("1"), List.of("3"));
    assertThat(aside(run)).hasSize(1).first().extracting(row -> row.get(1)).isEqualTo("2");
  }

  @Test
  void typesAreToldFromTheLinesThatCanBeRead() {
    lab.file(
        "sales/1.json",
        "{\"id\": 1, \"day\": \"2026-01-02\"}",
        "broken",
        "{\"at\": \"2026-01-02T03:04:05\", \"share\": 0.5, \"name\": \"x\"}");
    var run =
        lab.nodes(
                """
                {"sales": {"kind": "files", "path": "sales/*.json", "badRows": "quarantine"}}
                """)
            .reconcile();

    assertThat(Lab.node(run, "sales").quarantined()).isEqualTo(1);
    assertThat(Lab.node(run, "sales").columns())
        .extracting(dev.whorl.partition.Column::toString)
        .containsExactlyInAnyOrder(
            "id BIGINT", "day DATE", "at TIMESTAMP", "share DOUBLE", "name VARCHAR");
  }

  @Test
  void withoutQuarantineAJsonFileFailsWithItsLine() {
    lab.file("sales/1.json", "{\"id\": 1}", "{\"id\": }", "{\"id\": 3}");
    assertThat(Lab.node(json("fail"), "sales").error().orElseThrow())
        .startsWith("1.json, line 2: It is no JSON. The line reads: “{\"id\": }”.");
    lab.file("sales/1.json", "{\"id\": 1}", "{\"id\": \"x\"}");
    assertThat(Lab.node(json("fail"), "sales").error().orElseThrow())
        .startsWith("1.json, line 2: ")
        .contains("\"x\"")
        .doesNotContain("auto_detect");
  }

  @Test
  void aJsonArrayIsReadWholeOrFailsWhateverTheSetting() {
    lab.file("sales/1.json", "[", "{\"id\": 1, \"shop\": \"a\"},", "{\"id\": 2}]");
    assertThat(json("quarantine").outcome()).isEqualTo(Outcome.COMPLETE);
    assertThat(lab.rows("sales")).hasSize(2);
    for (var broken : List.of("{\"id\": ", "{\"id\": \"x\"}]")) {
      lab.file("sales/1.json", "[", "{\"id\": 1, \"shop\": \"a\"},", broken);
      assertThat(Lab.node(json("quarantine"), "sales").error().orElseThrow())
          .startsWith("1.json, ")
          .endsWith(
              "Rows of a JSON array can't be set aside: mend the file, or write one object a"
                  + " line.");
    }
  }
}
