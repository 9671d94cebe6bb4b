package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What properties of nodes mean, from outside. */
class DocumentMeaningTest {
  @TempDir Path folder;

  private Terminal terminal(String nodes) throws IOException {
    return new Terminal(Documents.write(folder, nodes), folder.resolve("store"));
  }

  private void file(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  @Test
  void semicolonsAndPercentSignsAreNoTrouble() throws IOException {
    var terminal =
        terminal(
            Documents.TABLE
                + ", 's': {'kind': 'sql', 'sql': 'SELECT a % 2 AS r, count(*) AS n FROM t GROUP BY"
                + " 1; -- done'},"
                + " 'p': {'kind': 'repartition', 'input': 't', 'by': 'a % 2'},"
                + " 'q': {'kind': 'filter', 'input': 't', 'where': 'a % 2 = 1',"
                + " 'partition': {'by': 'a % 3'},"
                + " 'checks': [{'name': 'odd', 'sql': 'SELECT * FROM q WHERE a % 2 = 0;'}]}");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(terminal.whorl("query", "SELECT r, n FROM s ORDER BY r;", "--format", "csv"))
        .isZero();
    assertThat(terminal.out()).isEqualTo("r,n\n0,1\n1,1\n");
  }

  @Test
  void cellsOfATableMayBeOfManyKinds() throws IOException {
    var terminal =
        terminal(
            "'t': {'kind': 'table', 'columns': {'d': 'DOUBLE', 's': 'VARCHAR', 'h': 'HUGEINT',"
                + " 'l': 'INTEGER[]', 'st': 'STRUCT(a INTEGER, b VARCHAR)'}, 'rows': ["
                + "['NaN', 1, 170141183460469231731687303715884105727, [1, 2], {'a': 1, 'b': 'x'}],"
                + "[0.5, 'x', -1, [], null], [1e300, true, null, [null], {'a': null, 'b': 'y'}]]}");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(terminal.whorl("query", "SELECT * FROM t", "--format", "csv")).isZero();
    assertThat(terminal.out())
        .isEqualTo(
            """
            d,s,h,l,st
            nan,1,170141183460469231731687303715884105727,"[1, 2]","{'a': 1, 'b': x}"
            0.5,x,-1,[],
            1e+300,true,,[NULL],"{'a': NULL, 'b': y}"
            """);
  }

  @Test
  void aFileThatLacksAPinnedColumnIsDriftToo() throws IOException {
    file("d/1.csv", "id,v\n1,2\n");
    file("d/2.csv", "id\n3\n");
    var source =
        "'s': {'kind': 'files', 'path': 'd/*.csv', 'columns': {'id': 'INTEGER', 'v': 'INTEGER'}%s}";
    var tolerant = terminal(source.formatted(""));
    assertThat(tolerant.whorl("reconcile", "--quiet")).isZero();
    var strict = terminal(source.formatted(", 'onDrift': 'fail'"));
    assertThat(strict.whorl("reconcile", "--quiet")).isEqualTo(1);
    assertThat(strict.out()).contains("“2.csv” lacks the pinned column “v”");
  }

  @Test
  void linksThatLeadInACircleAreFollowedOnce() throws IOException {
    file("d/1.csv", "v\n1\n");
    Files.createSymbolicLink(folder.resolve("d/again"), Path.of("../d"));
    var terminal = terminal("'s': {'kind': 'files', 'path': 'd/**/*.csv'}");
    assertThat(terminal.whorl("reconcile", "--quiet")).isZero();
    assertThat(terminal.whorl("query", "SELECT count(*) AS n FROM s", "--format", "csv")).isZero();
    assertThat(terminal.out()).isEqualTo("n\n1\n");
  }

  @Test
  void whatWaitsNamesWhatWentWrongHoweverFar() throws IOException {
    file("d/1.csv", "id\nx\n");
    var terminal =
        terminal(
            "'s': {'kind': 'files', 'path': 'd/*.csv', 'columns': {'id': 'INTEGER'}},"
                + " 'a': {'kind': 'filter', 'input': 's', 'where': 'true'},"
                + " 'v': {'kind': 'filter', 'input': 'a', 'where': 'true', 'materialize': false},"
                + " 'z': {'kind': 'aggregate', 'input': 'v', 'by': [],"
                + " 'measures': {'n': 'count(*)'}}");
    assertThat(terminal.whorl("reconcile", "--json")).isEqualTo(1);
    var nodes = terminal.json().path("nodes");
    assertThat(nodes).hasSize(4);
    for (var node : nodes) {
      if (!node.path("node").asText().equals("s")) {
        assertThat(node.path("reason").asText()).isEqualTo("Waiting: “s” failed.");
      }
    }
  }

  @Test
  void whatAnotherPipelineComputedIsSaidToBeReused() throws IOException {
    assertThat(terminal(Documents.TABLE).whorl("reconcile", "--quiet")).isZero();
    var other =
        new Terminal(
            Documents.write(folder.resolve("other"), Documents.TABLE), folder.resolve("store"));
    assertThat(other.whorl("reconcile", "--json")).isZero();
    assertThat(other.json().at("/nodes/0/reason").asText())
        .isEqualTo("Nothing to compute: 1 partition of 1 reused.");
  }
}
