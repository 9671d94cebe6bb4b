package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made anew of twenty nodes in a branch that changes one of them, and in a copy. */
class BranchReuseTest {
  private static final String DOCUMENT =
      """
      {"whorl": 1, "branches": {"main": {"nodes": {
        "in": {"kind": "files", "path": "in/*.csv",
               "columns": {"day": "DATE", "country": "VARCHAR", "amount": "INTEGER",
                           "note": "VARCHAR"}},
        "countries": {"kind": "table", "columns": {"country": "VARCHAR", "region": "VARCHAR"},
                      "rows": [["DE", "EU"], ["FR", "EU"], ["US", "NA"]]},
        "valid": {"kind": "filter", "input": "in", "where": "amount > 0"},
        "joined": {"kind": "join", "inputs": {"left": "valid", "right": "countries"},
                   "how": "left", "on": ["country"]},
        "daily": {"kind": "aggregate", "input": "joined", "by": ["day"],
                  "measures": {"rows": "count(*)", "amount": "sum(amount)"}},
        "most": {"kind": "sql", "sql": "SELECT max(amount) AS amount FROM daily"},
        "open": {"kind": "sql", "sql": "SELECT day, rows > 0 AS open FROM daily"},
        "opened": {"kind": "sql", "sql": "SELECT count(*) AS days FROM open WHERE open"},
        "total": {"kind": "sql", "sql": "SELECT sum(rows) AS rows FROM daily"},
        "by_country": {"kind": "aggregate", "input": "valid", "by": ["country"],
                       "measures": {"rows": "count(*)"}},
        "doubled": {"kind": "sql", "sql": "SELECT country, 2 * rows AS rows FROM by_country"},
        "notes": {"kind": "filter", "input": "in", "where": "note IS NOT NULL"},
        "note_days": {"kind": "aggregate", "input": "notes", "by": ["day"],
                      "measures": {"notes": "count(*)"}},
        "note_total": {"kind": "sql", "sql": "SELECT sum(notes) AS notes FROM note_days"},
        "refunds": {"kind": "filter", "input": "in", "where": "amount < 0"},
        "refund_days": {"kind": "aggregate", "input": "refunds", "by": ["day"],
                        "measures": {"amount": "sum(amount)"}},
        "refund_total": {"kind": "sql", "sql": "SELECT sum(amount) AS amount FROM refund_days"},
        "regions": {"kind": "sql", "sql": "SELECT DISTINCT region FROM countries"},
        "odd": {"kind": "union", "inputs": ["notes", "refunds"]},
        "odd_total": {"kind": "sql", "sql": "SELECT count(*) AS rows FROM odd"}
      }}}}
      """;

  private Path file;
  private Terminal terminal;

  @BeforeEach
  void reconcile(@TempDir Path folder) throws IOException {
    file = Files.writeString(folder.resolve("d.whorl"), DOCUMENT);
    Files.createDirectories(folder.resolve("in"));
    write("a", "2026-01-01,DE,5,", "2026-01-01,US,-2,late");
    write("b", "2026-01-02,FR,7,", "2026-01-02,DE,1,");
    write("c", "2026-01-03,US,3,", "2026-01-03,FR,0,free", "2026-01-02,DE,-4,");
    terminal = new Terminal(file, folder.resolve("store"));
    assertThat(terminal.whorl("reconcile", "--json")).isZero();
    assertThat(terminal.json().path("nodes")).hasSize(20);
  }

  private void write(String name, String... rows) throws IOException {
    Files.writeString(
        file.resolveSibling("in/" + name + ".csv"),
        "day,country,amount,note\n" + String.join("\n", rows) + "\n");
  }

  /** Nodes of which anything was computed, with how much, and how much of it is as it was. */
  private static Map<String, List<Integer>> computed(JsonNode report) {
    var computed = new TreeMap<String, List<Integer>>();
    for (var node : report.path("nodes")) {
      int tasks = node.at("/partitions/computed").asInt();
      if (tasks > 0) {
        computed.put(
            node.path("node").asText(), List.of(tasks, node.at("/partitions/identical").asInt()));
      }
    }
    return computed;
  }

  @Test
  void aBranchComputesTheNodeThatItChangesAndWhatChangesBehindIt() throws IOException {
    assertThat(terminal.whorl("branch", "exp")).isZero();
    var text = Files.readString(file);
    int at = text.lastIndexOf("amount > 0");
    Files.writeString(file, text.substring(0, at) + "amount >= 0" + text.substring(at + 10));

    assertThat(terminal.whorl("reconcile", "--branch", "exp", "--json")).isZero();
    assertThat(computed(terminal.json()))
        .as("one row of one file passes now; its amount is 0")
        .isEqualTo(
            Map.of(
                "valid", List.of(3, 2),
                "joined", List.of(1, 0),
                "daily", List.of(1, 0),
                "open", List.of(1, 1),
                "total", List.of(1, 0),
                "by_country", List.of(1, 0),
                "doubled", List.of(1, 0)));
    assertThat(total("exp")).isEqualTo("rows\n5\n");

    assertThat(terminal.whorl("reconcile", "--json")).isZero();
    var sums = terminal.json().path("partitions");
    assertThat(sums.path("unchanged").asInt()).isEqualTo(sums.path("desired").asInt()).isPositive();
    assertThat(total("main")).isEqualTo("rows\n4\n");
  }

  private String total(String branch) {
    var query = List.of("FROM total", "--format", "csv", "--branch", branch);
    assertThat(terminal.whorl("query", query.toArray(String[]::new))).isZero();
    return terminal.out();
  }

  @Test
  void aCopyUnderAnotherNameComputesNothing() throws IOException {
    var copy = terminal.on(Files.copy(file, file.resolveSibling("copy.whorl")));
    assertThat(copy.whorl("reconcile", "--json")).isZero();
    var sums = copy.json().path("partitions");
    assertThat(computed(copy.json())).isEmpty();
    assertThat(sums.path("reused").asInt())
        .as("it is a pipeline of its own, which finds all by what it is made from")
        .isEqualTo(sums.path("desired").asInt())
        .isPositive();
  }
}
