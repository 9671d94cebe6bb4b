package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths mean the same files wherever a pipeline is saved first. */
final class RelocationTest {
  private static Graph graph(String path) throws Exception {
    var text =
        "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {\"a\": {\"kind\": \"files\","
            + " \"path\": \""
            + path
            + "\"}}}}}";
    return Document.parse(text).branch("main").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "x.csv, /data/in, /data, in/x.csv",
        "in/*.csv, /data, /pipelines, ../data/in/*.csv",
        "\"../{a,b}/x*/y.csv\", /data/in, /data, \"{a,b}/x*/y.csv\"",
        "/etc/x.csv, /data/in, /data, /etc/x.csv",
      })
  void relativePathsAreWrittenAnew(String path, Path from, Path to, String expected)
      throws Exception {
    var moved = Relocation.moved(graph(path), from, to);
    assertThat(moved.node(new NodeId("a")).orElseThrow().properties().text("path"))
        .hasValue(expected);
  }

  @Test
  void inTheSameFolderNothingChanges() throws Exception {
    var graph = graph("./x.csv");
    assertThat(Relocation.moved(graph, Path.of("/data"), Path.of("/data"))).isSameAs(graph);
  }
}
