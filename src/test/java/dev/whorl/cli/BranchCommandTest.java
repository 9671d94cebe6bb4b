package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Branches and history from the command line. */
class BranchCommandTest {
  private static final String DOCUMENT =
      """
      {
        "whorl": 1,
        "owner": "the web team",
        "id": "b",
        "branches": {
          "main": {
            "colour": "blue",
            "nodes": {
              "t": {
                "kind": "table",
                "columns": {
                  "n": "DECIMAL(4, 2)"
                },
                "rows": [
                  [1.50],
                  [2.0E0]
                ]
              },
              "sum": {
                "kind": "sql",
                "sql": "SELECT sum(n) AS n FROM t"
              }
            },
            "layout": {
              "t": {
                "x": 40.50,
                "y": 8E+1
              }
            }
          }
        }
      }
      """;

  private Path file;
  private Path store;
  private Terminal terminal;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    file = folder.resolve("d.whorl");
    store = folder.resolve("store");
    Files.writeString(file, DOCUMENT);
    terminal = new Terminal(file, store);
  }

  private String branches() throws IOException {
    assertThat(terminal.whorl("branch", "--json")).isZero();
    return terminal.json().toString();
  }

  private String sum(String branch) {
    assertThat(terminal.whorl("query", "FROM sum", "--format", "csv", "--branch", branch)).isZero();
    return terminal.out();
  }

  private void change(String from, String to) throws IOException {
    var text = Files.readString(file);
    int at = text.lastIndexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  private long objects() throws Exception {
    try (Stream<Path> files = Files.walk(store.resolve("objects"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private long rowsBut(List<String> left) throws Exception {
    long sum = 0;
    try (var connection = DriverManager.getConnection("jdbc:h2:file:" + store.resolve("catalog"));
        var statement = connection.createStatement();
        var tables =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT table_name FROM information_schema.tables WHERE table_schema ="
                        + " 'PUBLIC'")) {
      while (tables.next()) {
        if (!left.contains(tables.getString(1))) {
          try (var rows = statement.executeQuery("SELECT count(*) FROM " + tables.getString(1))) {
            rows.next();
            sum += rows.getLong(1);
          }
        }
      }
    }
    return sum;
  }

  @Test
  void aNewBranchIsAGraphInTheDocumentAndAPointerInTheStore() throws Exception {
    terminal.whorl("reconcile");
    long objects = objects();
    long rows = rowsBut(List.of("BRANCH", "META"));
    assertThat(terminal.whorl("branch", "exp")).isZero();
    assertThat(terminal.out()).contains("Made branch exp from main");
    assertThat(objects()).isEqualTo(objects);
    assertThat(rowsBut(List.of("BRANCH", "META"))).isEqualTo(rows);
    assertThat(branches())
        .isEqualTo(
            "[{\"branch\":\"main\",\"nodes\":2,\"latest\":1,\"published\":1},"
                + "{\"branch\":\"exp\",\"nodes\":2,\"latest\":1,\"published\":1}]");
    assertThat(sum("exp")).isEqualTo("n\n3.50\n");
    assertThat(terminal.whorl("reconcile", "--branch", "exp", "--json")).isZero();
    assertThat(terminal.json().at("/partitions/computed").asInt()).isZero();
    assertThat(terminal.json().at("/partitions/reused").asInt()).isZero();
  }

  @Test
  void everythingElseInTheDocumentStaysAsWritten() throws IOException {
    terminal.whorl("branch", "exp");
    var text = Files.readString(file);
    int before = DOCUMENT.indexOf("    }\n  }\n}\n");
    assertThat(text).startsWith(DOCUMENT.substring(0, before)).contains("1.50", "2.0E0", "8E+1");
    var main = DOCUMENT.substring(DOCUMENT.indexOf("{\n      \"colour\""), before + 5);
    assertThat(text).contains("\"exp\": " + main);
    assertThat(terminal.whorl("branch", "exp", "--delete")).isZero();
    assertThat(file).content().isEqualTo(DOCUMENT);
  }

  @Test
  void promotionPublishesAnotherBranchsSnapshotWithoutRecomputing() throws IOException {
    terminal.whorl("reconcile");
    terminal.whorl("branch", "exp");
    change("sum(n)", "max(n)");
    assertThat(terminal.whorl("branch", "--promote", "exp", "--json")).isZero();
    assertThat(sum("main")).isEqualTo("n\n3.50\n");
    terminal.whorl("reconcile", "--branch", "exp");
    assertThat(sum("main")).isEqualTo("n\n3.50\n");

    assertThat(terminal.whorl("branch", "--promote", "exp", "--json")).isZero();
    assertThat(terminal.json().toString())
        .isEqualTo("{\"branch\":\"main\",\"nodes\":2,\"latest\":1,\"published\":2}");
    assertThat(sum("main")).isEqualTo("n\n2.00\n");

    terminal.whorl("reconcile", "--json");
    assertThat(terminal.json().at("/partitions/computed").asInt()).isZero();
    assertThat(sum("main")).isEqualTo("n\n3.50\n");

    assertThat(terminal.whorl("branch", "--promote", "exp", "--graph")).isZero();
    terminal.whorl("reconcile", "--json");
    assertThat(terminal.json().at("/partitions/unchanged").asInt()).isEqualTo(2);
    assertThat(sum("main")).isEqualTo("n\n2.00\n");
  }

  @Test
  void aFailingBranchLeavesWhatAnotherPublished() throws IOException {
    terminal.whorl("reconcile");
    terminal.whorl("branch", "exp");
    change("sum(n)", "CAST('x' || sum(n) AS INTEGER)");
    assertThat(terminal.whorl("reconcile", "--branch", "exp")).isEqualTo(1);
    assertThat(sum("main")).isEqualTo("n\n3.50\n");
    assertThat(sum("exp")).isEqualTo("n\n3.50\n");
    assertThat(terminal.whorl("branch", "exp", "--delete")).isZero();
    assertThat(sum("main")).isEqualTo("n\n3.50\n");
    assertThat(terminal.whorl("query", "FROM sum", "--branch", "exp")).isEqualTo(2);
  }

  @Test
  void aBranchThatIsMadeAnewAfterDeletionRemembersNothing() throws IOException {
    terminal.whorl("branch", "exp");
    terminal.whorl("reconcile", "--branch", "exp");
    terminal.whorl("branch", "exp", "--delete");
    terminal.whorl("branch", "exp");
    assertThat(branches()).endsWith("\"latest\":null,\"published\":null}]");
  }

  @Test
  void whatCantBeDoneIsSaid() {
    assertThat(terminal.whorl("branch", "mian", "--delete")).isEqualTo(2);
    assertThat(terminal.err()).contains("no branch “mian”", "Did you mean “main”?");
    assertThat(terminal.whorl("branch", "exp", "--from", "mian")).isEqualTo(2);
    assertThat(terminal.err()).contains("Did you mean “main”?");
    assertThat(terminal.whorl("branch", "--promote", "mian")).isEqualTo(2);
    assertThat(terminal.whorl("branch", "MAIN")).isEqualTo(2);
    assertThat(terminal.err()).contains("There is a branch “main” already");
    assertThat(terminal.whorl("branch", " x")).isEqualTo(2);
    assertThat(terminal.err()).contains("“ x” can't be the name of a branch");
    assertThat(terminal.whorl("branch", "main", "--delete")).isEqualTo(2);
    assertThat(terminal.err()).contains("main can't be deleted");
    assertThat(terminal.whorl("branch", "exp")).isZero();
    assertThat(terminal.whorl("branch", "--promote", "exp")).isEqualTo(2);
    assertThat(terminal.err()).contains("exp has published nothing yet");
    assertThat(terminal.whorl("branch", "--promote", "main")).isEqualTo(2);
    assertThat(terminal.whorl("branch", "--delete")).isEqualTo(2);
    assertThat(terminal.whorl("branch", "x", "--promote", "exp")).isEqualTo(2);
  }

  @Test
  void historyIsNewestFirst() throws IOException {
    terminal.whorl("runs", "--json");
    assertThat(terminal.out().strip()).isEqualTo("[ ]");
    terminal.whorl("reconcile");
    terminal.whorl("reconcile");
    terminal.whorl("branch", "exp");
    terminal.whorl("reconcile", "--branch", "exp");
    assertThat(terminal.whorl("runs", "--json")).isZero();
    var runs = terminal.json();
    assertThat(runs).hasSize(2);
    assertThat(runs.get(0).path("run").asInt()).isEqualTo(2);
    assertThat(runs.get(0).path("unchanged").asInt()).isEqualTo(2);
    assertThat(runs.get(1).path("computed").asInt()).isEqualTo(2);
    assertThat(runs.get(1).path("outcome").asText()).isEqualTo("complete");
    assertThat(runs.get(1).path("branch").asText()).isEqualTo("main");
    assertThat(runs.get(1).path("started").asText()).matches("\\d{4}-.*Z");
    assertThat(runs.get(1).path("seconds").isNumber()).isTrue();
    assertThat(terminal.whorl("runs")).isZero();
    assertThat(terminal.out().lines()).hasSize(2).first().asString().contains("published");
  }

  @Test
  void aCopyOfTheFileUnderAnotherNameComputesNothing() throws IOException {
    terminal.whorl("reconcile");
    var copy = file.resolveSibling("copy.whorl");
    Files.writeString(copy, DOCUMENT.replace("\"id\": \"b\"", "\"id\": \"c\""));
    var other = terminal.on(copy);
    assertThat(other.whorl("reconcile", "--json")).isZero();
    assertThat(other.json().at("/partitions/computed").asInt()).isZero();
    assertThat(other.json().at("/partitions/reused").asInt()).isEqualTo(2);
  }
}
