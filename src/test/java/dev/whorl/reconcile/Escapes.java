package dev.whorl.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A pipeline's folder, and one outside of it that nobody may read or write; and what strangers try.
 *
 * @param home the pipeline's, with links that lead out
 * @param outside has a file with {@link #CANARY} in it
 */
record Escapes(Path home, Path outside) {
  static final String CANARY = "canary-8d1f";

  /**
   * @param how sql: a node's text; query: an analyst's; node: a node's JSON
   * @param says part of the message
   */
  record Attempt(String how, String text, String says) {
    @Override
    public String toString() {
      return how + " " + text;
    }
  }

  static List<Attempt> attempts() throws IOException {
    try (var in = Escapes.class.getResourceAsStream("escapes.txt")) {
      var lines =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines();
      var attempts = new ArrayList<Attempt>();
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("> ")) {
          var last = attempts.removeLast();
          attempts.add(new Attempt(last.how(), last.text(), line.substring(2)));
        } else if (!line.isBlank()) {
          var parts = line.split(" ", 2);
          attempts.add(new Attempt(parts[0], parts[1], ""));
        }
      }
      return attempts;
    }
  }

  static Escapes in(Path folder) throws IOException {
    var home = Files.createDirectories(folder.resolve("home"));
    var outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret.csv"), "id,name\n1," + CANARY + "\n");
    Files.writeString(outside.resolve("other.whorl"), CANARY);
    Files.createSymbolicLink(home.resolve("link"), outside);
    Files.createSymbolicLink(home.resolve("link.csv"), outside.resolve("secret.csv"));
    Files.createSymbolicLink(home.resolve("dangling.csv"), outside.resolve("new.csv"));
    return new Escapes(home, outside);
  }

  Lab open() {
    return Lab.open(home, Execution.WORKERS).file("in/a.csv", "id,name", "1,a", "2,b");
  }

  /** All that is outside, with what is in it and when it was written. */
  SortedMap<Path, String> state() throws IOException {
    var state = new TreeMap<Path, String>();
    try (Stream<Path> all = Files.walk(outside)) {
      for (var path : all.toList()) {
        state.put(
            path,
            Files.getLastModifiedTime(path)
                + (Files.isDirectory(path) ? "" : Files.readString(path)));
      }
    }
    return state;
  }

  /** With real paths, and in full length, what stands for them. */
  String text(Attempt attempt) {
    return attempt
        .text()
        .replace("${secret}", outside.resolve("secret.csv").toString())
        .replace("${outside}", outside.toString())
        .replace("${deep}", "(SELECT * FROM ".repeat(3_000) + "data" + ")".repeat(3_000))
        .replace("${joins}", "SELECT 1 FROM data" + ", data".repeat(9_000))
        .replace("${unions}", "SELECT 1" + " UNION ALL SELECT 1".repeat(3_000))
        .replace("${name}", "SELECT a" + ".a".repeat(30_000) + " FROM data")
        .replace("${long}", "SELECT '" + "x".repeat(1_000_000) + "' AS x");
  }

  String says(Attempt attempt) {
    return attempt.says().replace("${outside}", outside.toString());
  }
}
