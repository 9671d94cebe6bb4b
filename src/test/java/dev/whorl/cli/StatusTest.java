package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the status says of a run that another process made, and that failed. */
class StatusTest {
  private static final String NODES =
      "'src': {'kind': 'files', 'path': 'in/*.csv'},"
          + " 'x': {'kind': 'sql', 'sql': 'SELECT a, COLUMN AS c FROM src'},"
          + " 'y': {'kind': 'aggregate', 'input': 'x', 'by': ['KEY'],"
          + " 'measures': {'n': 'count(*)'}},"
          + " 'e': {'kind': 'export', 'input': 'y', 'path': 'out/y.csv'}";

  private Path folder;
  private Terminal terminal;

  @BeforeEach
  void writeDocument(@TempDir Path folder) throws IOException {
    this.folder = folder;
    document("error($$never$$)", "c");
    Files.createDirectory(folder.resolve("in"));
    Files.writeString(folder.resolve("in/1.csv"), "a\n1\n");
    terminal = new Terminal(folder.resolve("p.whorl"), folder.resolve("store"));
  }

  private void document(String column, String key) throws IOException {
    Documents.write(folder, NODES.replace("COLUMN", column).replace("KEY", key));
  }

  private JsonNode status(String node) throws IOException {
    assertThat(terminal.whorl("status", "--json")).as(terminal.err()).isZero();
    for (var found : terminal.json().path("nodes")) {
      if (found.path("node").asText().equals(node)) {
        return found;
      }
    }
    throw new AssertionError(node + " is not in " + terminal.out());
  }

  private static void assertFailed(JsonNode node, String why) {
    assertThat(node.path("freshness").asText()).isEqualTo("failed");
    assertThat(node.path("reason").asText()).startsWith("Its last run failed: ").contains(why);
    assertThat(node.path("error").asText()).contains(why);
  }

  @Test
  void aTaskThatFailedIsToldUntilCodeOrDataDiffer() throws IOException {
    assertThat(status("x").path("freshness").asText()).isEqualTo("waiting");
    assertThat(terminal.whorl("reconcile", "--quiet")).isEqualTo(1);
    assertFailed(status("x"), "never");
    assertThat(status("x").at("/partitions/failed").asInt()).isEqualTo(1);
    assertThat(status("y").path("reason").asText()).isEqualTo("Waiting: “x” failed.");

    assertThat(terminal.whorl("plan", "--json")).isZero();
    assertThat(terminal.json().path("willCompute").asInt()).as("it is tried again").isEqualTo(1);

    Files.writeString(folder.resolve("in/1.csv"), "a\n2\n");
    assertThat(status("x").path("freshness").asText()).isEqualTo("waiting");
    Files.writeString(folder.resolve("in/1.csv"), "a\n1\n");
    assertFailed(status("x"), "never");
    document("1", "c");
    assertThat(status("x").path("freshness").asText()).isEqualTo("stale");
  }

  @Test
  void aRunOfOtherNodesDoesNotForgetWhatFailed() throws IOException {
    terminal.whorl("reconcile", "--quiet");
    assertThat(terminal.whorl("reconcile", "--quiet", "src")).isZero();
    assertFailed(status("x"), "never");
  }

  @Test
  void aKeyThatCantBeComputedIsTold() throws IOException {
    document("1", "error('never') AS k".replace("'", "$$"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isEqualTo(1);
    assertFailed(status("y"), "never");
    document("1", "c");
    assertThat(status("y").path("freshness").asText()).isEqualTo("stale");
  }

  @Test
  void aFileThatCantBeWrittenIsToldUntilItIsThere() throws IOException {
    document("1", "c");
    Files.createDirectories(folder.resolve("out/y.csv/in the way"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isEqualTo(1);
    assertFailed(status("e"), "out/y.csv is a folder");
    Files.delete(folder.resolve("out/y.csv/in the way"));
    Files.delete(folder.resolve("out/y.csv"));
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(status("e").path("freshness").asText()).isEqualTo("fresh");
    Files.delete(folder.resolve("out/y.csv"));
    assertThat(status("e").path("freshness").asText()).isEqualTo("stale");
  }

  @Test
  void whatCantBeReadIsTold() throws IOException {
    Files.delete(folder.resolve("in/1.csv"));
    Files.delete(folder.resolve("in"));
    var source = status("src");
    assertThat(source.path("freshness").asText()).isEqualTo("failed");
    assertThat(terminal.whorl("plan")).isZero();
    assertThat(terminal.out()).contains("failed");
  }
}
