package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lineage from the command line. */
class LineageCommandTest {
  private static final String DOCUMENT =
      """
      {"whorl": 1, "id": "l", "branches": {"main": {"nodes": {
        "in": {"kind": "files", "path": "in/*.csv", "columns": {"n": "INTEGER"}},
        "odd": {"kind": "filter", "input": "in", "where": "n % 2 = 1", "materialize": false},
        "by": {"kind": "aggregate", "input": "odd", "by": ["n"], "measures": {"c": "count(*)"}}
      }}}}
      """;

  private Terminal terminal;

  @BeforeEach
  void write(@TempDir Path folder) throws IOException {
    var document = folder.resolve("d.whorl");
    Files.writeString(document, DOCUMENT);
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.csv"), "n\n1\n1\n3\n");
    Files.writeString(folder.resolve("in/b.csv"), "n\n3\n4\n");
    terminal = new Terminal(document, folder.resolve("store"));
  }

  @Test
  void edgesHaveTheShapeThatIsPromised() throws IOException {
    terminal.whorl("reconcile");
    assertThat(terminal.whorl("lineage", "by", "--partition", "1", "--direction", "up", "--json"))
        .isZero();
    assertThat(terminal.json().toString())
        .isEqualTo(
            "{\"nodes\":[{\"node\":\"by\",\"partition\":\"1\",\"rows\":1},"
                + "{\"node\":\"in\",\"partition\":\"a.csv\",\"rows\":3}],"
                + "\"edges\":[{\"from\":{\"node\":\"in\",\"partition\":\"a.csv\"},"
                + "\"to\":{\"node\":\"by\",\"partition\":\"1\"},\"rows\":2}]}");
    assertThat(terminal.whorl("lineage", "in", "--partition", "b.csv")).isZero();
    assertThat(terminal.out().lines())
        .containsExactly("by 3  ← in b.csv  1 row", "by 4  ← in b.csv  1 row");
    assertThat(terminal.whorl("lineage", "by", "--json")).isZero();
    assertThat(terminal.json().path("edges")).hasSize(4);
  }

  @Test
  void whatHasNoLineageIsSaid() {
    assertThat(terminal.whorl("lineage", "by")).isEqualTo(2);
    assertThat(terminal.err()).contains("Nothing of “by” exists yet");
    terminal.whorl("reconcile");
    for (var call :
        List.of(
            List.of("bi", "Did you mean “by”?"),
            List.of("odd", "is a view", "in"),
            List.of("by --partition 2", "has no partition “2”"),
            List.of("in --partition a.cvs", "Did you mean “a.csv”?"),
            List.of("by --direction sideways", "up, down or both"))) {
      assertThat(terminal.whorl("lineage", call.getFirst().split(" "))).isEqualTo(2);
      assertThat(terminal.err()).contains(call.subList(1, call.size()));
    }
  }
}
