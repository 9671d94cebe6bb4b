package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.document.Document;
import org.junit.jupiter.api.Test;

/** What a pipeline would do, in words that nothing in it can bend. */
final class ReachTest {
  private static Reach reach(String nodes) throws Exception {
    var text = "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {" + nodes + "}}}}";
    return Reach.of(Document.parse(text).branch("main").orElseThrow());
  }

  @Test
  void saysWhatIsReadWrittenAndRun() throws Exception {
    var reach =
        reach(
            """
            "a": {"kind": "files", "path": "in/*.csv"},
            "b": {"kind": "pipeline", "path": "../other.whorl", "node": "x"},
            "c": {"kind": "sql", "sql": "SELECT 1",
                  "checks": [{"name": "one", "severity": "fail", "count": ">= 1"}]},
            "d": {"kind": "export", "input": "c", "path": "out/r.csv"}
            """);
    assertThat(reach.sentences(9))
        .containsExactly(
            "It would read in/*.csv, ../other.whorl.",
            "It would write out/r.csv.",
            "It would run 2 queries.");
  }

  @Test
  void invalidNodesCountToo() throws Exception {
    assertThat(
            reach("\"a\": {\"kind\": \"files\", \"path\": \"/etc/shadow\", \"format\": \"no\"}")
                .reads())
        .containsExactly("/etc/shadow");
  }

  @Test
  void manyPathsAreCounted() throws Exception {
    var reach =
        reach(
            """
            "a": {"kind": "files", "path": "1"}, "b": {"kind": "files", "path": "2"},
            "c": {"kind": "files", "path": "3"}, "d": {"kind": "files", "path": "3"}
            """);
    assertThat(reach.sentences(3)).containsExactly("It would read 1, 2, 3.");
    assertThat(reach.sentences(2)).containsExactly("It would read 1 and 2 more.");
  }

  @Test
  void aPathCantPassForAnother() throws Exception {
    var letters = "x".repeat(500);
    var reach =
        reach(
            "\"a\": {\"kind\": \"files\", \"path\": \"safe\\n\\u202evsc.exe\"},"
                + "\"b\": {\"kind\": \"files\", \"path\": \"/etc/"
                + letters
                + "/end\"}");
    assertThat(reach.reads().getFirst()).isEqualTo("safe\uFFFD\uFFFDvsc.exe");
    assertThat(reach.reads().getLast()).hasSize(81).startsWith("/etc/").endsWith("/end");
  }
}
