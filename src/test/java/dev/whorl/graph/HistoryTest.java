package dev.whorl.graph;

import static dev.whorl.graph.Nodes.id;
import static dev.whorl.graph.Nodes.sql;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final Graph empty = Graph.EMPTY;
  private final Graph one = empty.with(sql("a"));
  private final Graph two = one.with(sql("b"));

  private static Graph at(Graph graph, double x) {
    return graph.withPositions(Map.of(id("a"), new Position(x, 0)));
  }

  private static List<String> labels(History history) {
    return history.steps().stream().map(History.Step::label).toList();
  }

  @Test
  void undoAndRedoWalkTheSteps() {
    var done = History.of(empty).did("Add a", one).did("Add b", two);
    var undone = done.undo().orElseThrow();
    assertThat(undone.graph()).isSameAs(one);
    assertThat(undone.undo().orElseThrow().graph()).isSameAs(empty);
    assertThat(undone.undo().orElseThrow().undo()).isEmpty();
    assertThat(undone.redo().orElseThrow().graph()).isSameAs(two);
    assertThat(done.redo()).isEmpty();
  }

  @Test
  void newStepForgetsWhatWasUndone() {
    var history = History.of(empty).did("Add a", one).undo().orElseThrow().did("Add b", two);
    assertThat(labels(history)).containsExactly("Open", "Add b");
    assertThat(history.redo()).isEmpty();
  }

  @Test
  void stepThatChangesNothingIsNotKept() {
    var history = History.of(one);
    assertThat(history.did("Touch", empty.with(sql("a")))).isSameAs(history);
  }

  @Test
  void continuedStepsJoin() {
    var history = History.of(empty).did("Add a", one);
    for (int x = 1; x <= 5; x++) {
      history = history.didMore("Move a", at(one, x));
    }
    assertThat(labels(history)).containsExactly("Open", "Add a", "Move a");
    assertThat(history.graph().position(id("a"))).contains(new Position(5, 0));
    assertThat(history.undo().orElseThrow().graph()).isSameAs(one);
  }

  @Test
  void continuedStepJoinsTheVeryFirstOne() {
    var history = History.of(one).didMore("Move a", at(one, 1)).didMore("Move a", at(one, 2));
    assertThat(labels(history)).containsExactly("Open", "Move a");
    assertThat(history.undo().orElseThrow().graph()).isSameAs(one);
  }

  @Test
  void continuedStepWithAnotherLabelStandsAlone() {
    var history = History.of(one).didMore("Move a", at(one, 1)).didMore("Move b", at(one, 2));
    assertThat(labels(history)).containsExactly("Open", "Move a", "Move b");
  }

  @Test
  void continuedStepThatComesBackVanishes() {
    var history = History.of(empty).did("Add a", one).didMore("Move a", at(one, 1));
    assertThat(labels(history.didMore("Move a", one))).containsExactly("Open", "Add a");
  }

  @Test
  void continuedStepNeverJoinsWhatWasOpened() {
    assertThat(labels(History.of(empty).didMore("Open", one))).containsExactly("Open", "Open");
  }

  @Test
  void onlyTheLastThousandStepsAreKept() {
    var history = History.of(one);
    for (int x = 1; x <= 1_500; x++) {
      history = history.did("Move " + x, at(one, x));
    }
    assertThat(history.steps()).hasSize(1_000);
    assertThat(history.graph().position(id("a"))).contains(new Position(1_500, 0));
  }
}
