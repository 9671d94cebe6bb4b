package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Escapes.Attempt;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is no way out in a node is none in a question either: about a stopped task, as the condition
 * of a breakpoint, as a look or a preview, or to the published rows; nor is a file that somebody
 * drops on the window.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscapingQuestionsTest {
  private static final NodeId FEW = new NodeId("few");
  private static final Cancellation NEVER = new Cancellation();

  private static final String NODES =
      """
      {"data": {"kind": "files", "path": "in/a.csv"},
       "few": {"kind": "filter", "input": "data", "where": "id > 0"}}
      """;

  private Escapes escapes;
  private Lab lab;
  private Stop stop;

  /** Texts of nodes and questions, but for what only asks how a table was before. */
  static Stream<Attempt> attempts() throws IOException {
    return Escapes.attempts().stream()
        .filter(attempt -> !attempt.how().equals("node"))
        .filter(attempt -> !attempt.says().contains("time travel"));
  }

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    escapes = Escapes.in(folder);
    lab = escapes.open().nodes(NODES);
    lab.reconcile();
    lab.set("few", "where", "id > 1");
    stop = lab.until(Breakpoint.at(FEW, new Trigger.After())).stops().getFirst();
  }

  @AfterAll
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void noQuestionIsAnswered(Attempt attempt) throws IOException {
    var before = escapes.state();
    var text = escapes.text(attempt);
    var pipeline = lab.pipeline();
    var queries = lab.workspace().queries(pipeline);
    var file = escapes.home().resolve("answer.parquet");

    assertRefused(() -> queries.rows(text), attempt);
    assertRefused(() -> queries.json(text), attempt);
    assertRefused(() -> queries.parquet(text, file), attempt);
    assertRefused(() -> lab.workspace().preview(pipeline, text, NEVER), attempt);
    var look = new Look(new Look.Select(text), List.of(), List.of());
    assertRefused(() -> lab.workspace().page(pipeline, look, 0, 10, NEVER), attempt);
    assertRefused(() -> lab.workspace().profile(pipeline, look, NEVER), attempt);
    assertRefused(() -> lab.rows(stop, atStop(text)), attempt);
    assertThat(file).doesNotExist();
    assertThat(escapes.state()).isEqualTo(before);
  }

  private void assertRefused(ThrowingCallable question, Attempt attempt) {
    try {
      question.call();
    } catch (QueryException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain(Escapes.CANARY);
      return;
    } catch (Throwable e) {
      fail(attempt.toString(), e);
    }
    fail("answered: " + attempt);
  }

  @Test
  void noConditionIsAsked(@TempDir Path folder) throws IOException {
    var own = Escapes.in(folder);
    var before = own.state();
    try (var stopped = own.open().nodes(NODES)) {
      var breakpoints = new ArrayList<Breakpoint>();
      for (var attempt : (Iterable<Attempt>) attempts()::iterator) {
        var text = atStop(own.text(attempt));
        for (var condition : List.of(text, "EXISTS (" + text + ")", "id IN (" + text + ")")) {
          breakpoints.add(telling(condition));
        }
      }
      for (var breakpoint : breakpoints) {
        assertThat(stopped.debugger().problem(breakpoint))
            .as(breakpoint.toString())
            .hasValueSatisfying(problem -> assertThat(problem).doesNotContain(Escapes.CANARY));
      }
      assertThat(told(stopped, breakpoints))
          .hasSameSizeAs(breakpoints)
          .allMatch(text -> text.contains("can't be asked"))
          .noneMatch(text -> text.contains(Escapes.CANARY));
    }
    assertThat(own.state()).isEqualTo(before);
  }

  private static Breakpoint telling(String condition) {
    return new Breakpoint(
        0, Optional.of(FEW), "*", new Trigger.Condition(condition), 1, true, true);
  }

  /** What a run tells of its breakpoints, of which none stops it. */
  private static List<String> told(Lab stopped, List<Breakpoint> breakpoints) {
    var told = new ArrayList<String>();
    stopped
        .debugger()
        .until(
            Targets.ALL,
            breakpoints,
            event -> {
              if (event instanceof RunEvent.Logged(var _, String text)) {
                told.add(text);
              }
            })
        .await();
    return told;
  }

  /** About what the task has, where the pipeline's own node can't be asked for. */
  private static String atStop(String text) {
    return text.replaceAll("\\bdata\\b", "out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside",
        "../outside/secret.csv",
        "in/../../outside/secret.csv",
        "link",
        "link/secret.csv",
        "link.csv",
        "/proc/self/environ",
        "/etc/passwd"
      })
  void noFileOutsideIsDrafted(String path) {
    var what = escapes.home().resolve(path);
    assertThatThrownBy(() -> lab.workspace().draft(lab.pipeline(), what))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("is outside of the pipeline's folder")
        .hasMessageContaining("Copy it there");
  }

  @Test
  void aDraftOfAFolderReadsNothingThatItsLinksLeadTo() throws IOException {
    lab.file("drop/a.csv", "id,name", "1,a");
    var drop = escapes.home().resolve("drop");
    Files.createSymbolicLink(drop.resolve("b.csv"), escapes.outside().resolve("secret.csv"));
    assertThatThrownBy(() -> lab.workspace().draft(lab.pipeline(), drop))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("it links to");
  }

  @Test
  void noRowsOfAFileOutsideAreShown() throws IOException {
    for (var attempt : Escapes.attempts()) {
      if (attempt.text().startsWith("{\"kind\": \"files\"")) {
        assertThat(firstRows(attempt)).as(attempt.toString()).isEmpty();
      }
    }
  }

  private Optional<Page> firstRows(Attempt attempt) {
    var graph = Lab.graph("{\"x\": " + escapes.text(attempt) + "}");
    var pipeline = new Pipeline("lab", "Lab", escapes.home(), "main", graph);
    try {
      return lab.workspace().firstRows(pipeline, new NodeId("x"), NEVER);
    } catch (QueryException e) {
      return Optional.empty();
    }
  }
}
