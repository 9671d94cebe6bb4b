package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a document or a query of a stranger may try. Nothing outside of the pipeline's folder is
 * read or written, and each try gets the sentence that stands behind it in {@code escapes.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscapeTest {
  private static final String CANARY = "canary-8d1f";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path home;
  private Path outside;
  private Lab lab;

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
    try (var in = EscapeTest.class.getResourceAsStream("escapes.txt")) {
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

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("secret.csv"), "id,name\n1," + CANARY + "\n");
    Files.writeString(outside.resolve("other.whorl"), CANARY);
    lab = Lab.open(home, Execution.WORKERS).file("in/a.csv", "id,name", "1,a", "2,b");
    Files.createSymbolicLink(home.resolve("link"), outside);
    Files.createSymbolicLink(home.resolve("link.csv"), outside.resolve("secret.csv"));
    Files.createSymbolicLink(home.resolve("dangling.csv"), outside.resolve("new.csv"));
  }

  @AfterAll
  void close() {
    lab.close();
  }

  private SortedMap<Path, String> state() throws IOException {
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

  @Test
  void thereAreEnough() throws IOException {
    assertThat(attempts()).hasSizeGreaterThan(150).allMatch(a -> !a.says().isBlank());
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void noAttemptSucceeds(Attempt attempt) throws IOException {
    var before = state();
    var text =
        attempt
            .text()
            .replace("${secret}", outside.resolve("secret.csv").toString())
            .replace("${outside}", outside.toString())
            .replace("${deep}", "(SELECT * FROM ".repeat(3_000) + "data" + ")".repeat(3_000))
            .replace("${joins}", "SELECT 1 FROM data" + ", data".repeat(9_000))
            .replace("${unions}", "SELECT 1" + " UNION ALL SELECT 1".repeat(3_000))
            .replace("${name}", "SELECT a" + ".a".repeat(30_000) + " FROM data")
            .replace("${long}", "SELECT '" + "x".repeat(1_000_000) + "' AS x");

    var said = attempt.how().equals("query") ? query(text) : run(attempt.how(), text);

    assertThat(state()).isEqualTo(before);
    assertThat(said).doesNotContain(CANARY);
    assertThat(said).contains(attempt.says().replace("${outside}", outside.toString()));
  }

  private String query(String text) {
    run("node", "{\"kind\": \"filter\", \"input\": \"data\", \"where\": \"true\"}");
    var said = new StringBuilder();
    try {
      said.append(lab.workspace().queries(lab.pipeline()).rows(text));
    } catch (QueryException e) {
      said.append(e.getMessage());
    }
    try {
      said.append(lab.workspace().queries(lab.pipeline()).json(text));
    } catch (QueryException e) {
      said.append('\n').append(e.getMessage());
    }
    try {
      var parquet = home.resolve("q.parquet");
      lab.workspace().queries(lab.pipeline()).parquet(text, parquet);
      said.append("succeeded");
      Files.delete(parquet);
    } catch (QueryException e) {
      said.append('\n').append(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return said.toString();
  }

  /** All that anybody could see of it: problems, what failed, and rows. */
  private String run(String how, String text) {
    var node = how.equals("node") ? text : "{\"kind\": \"sql\", \"sql\": " + quoted(text) + "}";
    lab.nodes("{\"data\": {\"kind\": \"files\", \"path\": \"in/a.csv\"}, \"x\": " + node + "}");
    var said = new ArrayList<String>();
    var report = lab.reconcile();
    var stands = lab.workspace().assess(lab.pipeline());
    stands.problems().stream().map(Problem::message).forEach(said::add);
    for (var all : List.of(report.nodes(), stands.nodes())) {
      var x = all.get(new NodeId("x"));
      if (x != null) {
        x.error().ifPresent(said::add);
        checks(x).forEach(said::add);
      }
    }
    if (said.isEmpty()) {
      said.add("succeeded");
    }
    try {
      lab.page(new NodeId("x"), 10).ifPresent(page -> said.add("rows: " + page.rows()));
    } catch (QueryException e) {
      said.add(String.valueOf(e.getMessage()));
    }
    return String.join("\n", said);
  }

  private static Stream<String> checks(NodeReport node) {
    return node.checks().stream().map(String::valueOf);
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
