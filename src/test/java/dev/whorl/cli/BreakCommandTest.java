package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code reconcile --break} answers, and how the next commands see the stop. */
class BreakCommandTest {
  private static final String DOCUMENT =
      """
      {"whorl": 1, "id": "break", "name": "Break", "branches": {"main": {"nodes": {
        "in": {"kind": "files", "path": "in/*.csv",
               "columns": {"day": "DATE", "amount": "INTEGER"}},
        "daily": {"kind": "aggregate", "input": "in", "by": ["day"],
                  "measures": {"amount": "sum(amount)"}},
        "shown": {"kind": "sql", "materialize": false, "sql": "SELECT * FROM daily"},
        "total": {"kind": "sql", "sql": "SELECT sum(amount) AS amount FROM shown"},
        "report": {"kind": "export", "input": "total", "path": "out/total.csv"}
      }}}}
      """;

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void write() throws IOException {
    var document = Files.writeString(folder.resolve("d.whorl"), DOCUMENT);
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("in/a.csv"), "day,amount\n2026-01-01,1\n2026-01-02,-2\n2026-02-01,4\n");
    terminal = new Terminal(document, folder.resolve("store"));
  }

  private int stopped(String... options) {
    return terminal.whorl("reconcile", options);
  }

  @Test
  void aStopIsExitCode4AndKept() throws IOException {
    assertThat(stopped("--break", "daily:after:2026-01-02", "--json")).isEqualTo(4);
    assertThat(terminal.err()).contains("daily is stopped at 2026-01-02 after it was computed.");
    var report = terminal.json();
    assertThat(report.path("outcome").asText()).isEqualTo("stopped");
    assertThat(report.path("published").asBoolean()).isFalse();
    assertThat(report.at("/stops/0/node").asText()).isEqualTo("daily");
    assertThat(report.at("/stops/0/partition").asText()).isEqualTo("2026-01-02");
    assertThat(report.at("/stops/0/point").asText()).isEqualTo("after");
    assertThat(report.at("/stops/0/rows").asInt()).isEqualTo(1);
    assertThat(folder.resolve("out")).doesNotExist();

    assertThat(terminal.whorl("status", "--json")).isZero();
    assertThat(terminal.json().at("/stops/0/partition").asText()).isEqualTo("2026-01-02");
    assertThat(terminal.whorl("status")).isZero();
    assertThat(terminal.out()).contains("Stopped at 2026-01-02 after it was computed.");

    assertThat(terminal.whorl("reconcile", "--json")).isZero();
    assertThat(terminal.json().has("stops")).isFalse();
    assertThat(Files.readString(folder.resolve("out/total.csv"))).isEqualTo("amount\n3\n");
  }

  @Test
  void theListOfBranchesSaysWhereAStopWaits() throws IOException {
    assertThat(terminal.whorl("branch", "trial")).isZero();
    assertThat(stopped("--break", "daily:2026-01-*")).isEqualTo(4);

    assertThat(terminal.whorl("branch")).isZero();
    assertThat(terminal.out().lines())
        .containsExactly(
            "main      5 nodes  stopped, nothing published",
            "trial     5 nodes  nothing published");
    assertThat(terminal.whorl("branch", "--json")).isZero();
    assertThat(terminal.json().at("/0/stopped").asInt()).isEqualTo(2);
    assertThat(terminal.json().at("/1").has("stopped")).isFalse();

    assertThat(stopped("--quiet")).isZero();
    assertThat(terminal.whorl("branch")).isZero();
    assertThat(terminal.out()).doesNotContain("stopped");
  }

  @Test
  void whoWaitsForAStopThatNeverComesIsToldWhy() throws IOException {
    assertThat(stopped("--break", "daily:2027*", "--quiet")).isZero();
    assertThat(terminal.err()).contains("No breakpoint stopped anything: ");
    assertThat(stopped("--break", "daily", "--quiet")).as("all is there already").isZero();
    assertThat(terminal.err()).contains("is not computed again.");
    assertThat(stopped("--quiet")).isZero();
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void whatANameHoldsIsSeenAndNotObeyed() throws IOException {
    Files.writeString(folder.resolve("in/b\u001b[2J.csv"), "day,amount\n2026-01-05,1\n");
    assertThat(stopped("--break", "in:b*")).isEqualTo(4);
    assertThat(terminal.err()).contains("b\u241b[2J.csv").doesNotContain("\u001b[2J");
    assertThat(terminal.whorl("status")).isZero();
    assertThat(terminal.out()).contains("b\u241b[2J.csv").doesNotContain("\u001b");
  }

  @Test
  void theStagedOutputIsNeitherCollectedNorDamage() throws IOException {
    assertThat(stopped("--break", "daily")).isEqualTo(4);
    assertThat(terminal.store("gc", "--keep-days", "0", "--json")).isZero();
    assertThat(terminal.json().path("objects").asInt()).isZero();
    assertThat(terminal.store("verify", "--deep", "--json")).isZero();
    assertThat(terminal.json().path("orphans").asInt()).isZero();
    assertThat(terminal.store("verify", "--rebuild", "--json")).isZero();
    assertThat(terminal.whorl("reconcile", "--json")).isZero();
    assertThat(terminal.json().at("/nodes/1/partitions/reused").asInt()).isEqualTo(3);
  }

  @Test
  void aLostStagedOutputIsComputedAgain() throws IOException {
    assertThat(stopped("--break", "total")).isEqualTo(4);
    try (var files = Files.walk(folder.resolve("store/objects"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    assertThat(terminal.whorl("reconcile", "--json")).isZero();
    assertThat(terminal.json().at("/partitions/computed").asInt()).isEqualTo(5);
    assertThat(Files.readString(folder.resolve("out/total.csv"))).isEqualTo("amount\n3\n");
  }

  @Test
  void aConditionBelongsToTheBreakBeforeIt() throws IOException {
    assertThat(stopped("--break", "in:2027*", "--break", "daily", "--when", "amount < 0", "--json"))
        .isEqualTo(4);
    assertThat(terminal.json().path("stops")).hasSize(1);
    assertThat(terminal.json().at("/stops/0/reason").asText())
        .isEqualTo("its condition holds: amount < 0");
  }

  @Test
  void whatCannotBeUsedIsExitCode2AndNamed() {
    for (var call :
        List.of(
            List.of("dayly", "“dayly”", "daily"),
            List.of("shown", "view", "readers"),
            List.of("report:after", "“report”", "before"))) {
      assertThat(stopped("--break", call.getFirst())).as(call.getFirst()).isEqualTo(2);
      assertThat(terminal.err()).contains(call.get(1)).contains(call.get(2));
    }
    assertThat(stopped("--break", "daily", "--when", "amuont < 0")).isEqualTo(2);
    assertThat(terminal.err()).contains("“amuont < 0”").contains("amount");
    assertThat(stopped("--break", "daily", "--when", "amount < < 0")).isEqualTo(2);
    assertThat(terminal.err()).contains("line 1, column ").doesNotContain("line 2");
    assertThat(stopped("--break", "daily:before", "--when", "amount < 0")).isEqualTo(2);
    assertThat(stopped("--when", "amount < 0")).isEqualTo(2);
    assertThat(folder.resolve("store/objects")).isEmptyDirectory();
  }
}
