package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Escapes.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final ObjectMapper JSON = new ObjectMapper();

  private Escapes escapes;
  private Lab lab;

  static List<Attempt> attempts() throws IOException {
    return Escapes.attempts();
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    escapes = Escapes.in(folder);
    lab = escapes.open();
  }

  @AfterAll
  void close() {
    lab.close();
  }

  @Test
  void thereAreEnough() throws IOException {
    assertThat(attempts()).hasSizeGreaterThan(150).allMatch(a -> !a.says().isBlank());
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void noAttemptSucceeds(Attempt attempt) throws IOException {
    var before = escapes.state();
    var text = escapes.text(attempt);

    var said = attempt.how().equals("query") ? query(text) : run(attempt.how(), text);

    assertThat(escapes.state()).isEqualTo(before);
    assertThat(said).doesNotContain(Escapes.CANARY).contains(escapes.says(attempt));
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
      var parquet = escapes.home().resolve("q.parquet");
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
