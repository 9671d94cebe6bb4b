package dev.whorl.document;

import dev.whorl.Fuzzing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a document has, it is opened or refused; nothing else is thrown. */
class FuzzedDocumentTest {
  private static final String SOUND =
      """
      {"whorl": 1, "id": "a-1", "name": "n", "branches": {"main": {"nodes": {
        "f": {"kind": "files", "path": "in/*.csv", "columns": {"a": "INTEGER"}, "at": [1, 2.5]},
        "g": {"kind": "filter", "input": "f", "where": "a > 1"},
        "h": {"kind": "aggregate", "input": "g", "by": ["a"], "measures": {"n": "count(*)"}},
        "i": {"kind": "join", "left": "h", "right": "g", "on": ["a"]},
        "j": {"kind": "export", "input": "i", "path": "out/i.csv"}
      }}}}
      """;

  /** What the fuzzer calls. */
  public static final class Target {
    private Target() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
      HostileTextPropertyTest.openOrRefuse(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @Test
  void bytesAreOpenedOrRefused(@TempDir Path folder) throws IOException, InterruptedException {
    var code = "dev.whorl.document.**:dev.whorl.graph.**";
    Fuzzing.of(Target.class, code, List.of(SOUND, "{}", "[1e9, \"\\u00e9\"]"), folder);
  }
}
