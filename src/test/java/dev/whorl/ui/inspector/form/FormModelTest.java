package dev.whorl.ui.inspector.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Value;
import dev.whorl.partition.Column;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.ui.inspector.Clicks;
import dev.whorl.ui.inspector.StubBackend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When typing becomes an edit, and what fields show after undo, renames and refusals. */
final class FormModelTest {
  private record Due(Duration delay, Runnable task) {}

  private final List<Due> due = new ArrayList<>();
  private final Later later =
      (delay, task) -> {
        var waiting = new Due(delay, task);
        due.add(waiting);
        return () -> due.remove(waiting);
      };
  private final PipelineModel pipeline = Clicks.model();
  private final List<CompletableFuture<List<Problem>>> asked = new ArrayList<>();
  private final FormModel model = new FormModel(pipeline, this::ask, later);

  private CompletableFuture<List<Problem>> ask(Pipeline draft, NodeId node) {
    var answer = new CompletableFuture<List<Problem>>();
    asked.add(answer);
    return answer;
  }

  private void elapse(Duration time) {
    var ripe = due.stream().filter(waiting -> waiting.delay().compareTo(time) <= 0).toList();
    due.removeAll(ripe);
    ripe.forEach(waiting -> waiting.task().run());
  }

  private void select(String node) {
    pipeline.selectionProperty().set(Set.of(new NodeId(node)));
  }

  private Field field(String name) {
    return model.formProperty().get().orElseThrow().field(name).orElseThrow();
  }

  private Node node(String id) {
    return pipeline.graph().node(new NodeId(id)).orElseThrow();
  }

  private int steps() {
    return pipeline.historyProperty().get().steps().size();
  }

  @Test
  void formattingIsOneStepAndMeansSqlOnly() {
    select("top");
    field("sql").type(new Draft.Line("SELECT day FROM daily"));
    model.layOutSql();
    assertThat(node("top").properties().text("sql")).contains("SELECT day\nFROM daily");
    pipeline.undo();
    assertThat(node("top").properties().text("sql")).contains("SELECT day FROM daily");
    select("valid");
    int before = steps();
    model.layOutSql();
    assertThat(steps()).isEqualTo(before);
  }

  @Test
  void typingReachesTheGraphAfterARest() {
    select("valid");
    field("where").type(new Draft.Line("a > 1"));
    assertThat(node("valid").properties().text("where")).isNotEqualTo(Optional.of("a > 1"));
    elapse(Field.REST);
    assertThat(node("valid").properties().text("where")).contains("a > 1");
  }

  @Test
  void whatIsTypedIsCheckedBeforeItReachesTheGraphAndTheVerdictStays() {
    select("valid");
    field("where").type(new Draft.Line("amont > 1"));
    elapse(Field.CHECK);
    asked.getFirst().complete(List.of(new Problem("valid", "where", "There is no “amont”.")));
    assertThat(node("valid").properties().text("where")).isNotEqualTo(Optional.of("amont > 1"));
    assertThat(field("where").problemsProperty().get())
        .singleElement()
        .asString()
        .contains("amont");
    elapse(Field.REST);
    assertThat(node("valid").properties().text("where")).contains("amont > 1");
    assertThat(field("where").problemsProperty().get())
        .singleElement()
        .asString()
        .contains("amont");
  }

  @Test
  void onlyTheLastVerdictCounts() {
    select("valid");
    field("where").type(new Draft.Line("amont > 1"));
    elapse(Field.CHECK);
    field("where").type(new Draft.Line("amount > 1"));
    elapse(Field.CHECK);
    asked.get(1).complete(List.of());
    asked.get(0).complete(List.of(new Problem("valid", "where", "There is no “amont”.")));
    assertThat(field("where").problemsProperty().get()).isEmpty();
  }

  @Test
  void typingWithoutAPauseIsOneStep() {
    select("valid");
    int before = steps();
    for (var text : List.of("a", "a >", "a > 1")) {
      field("where").type(new Draft.Line(text));
      elapse(Field.REST);
    }
    assertThat(steps()).isEqualTo(before + 1);
    elapse(Field.PAUSE);
    field("where").type(new Draft.Line("a > 12"));
    elapse(Field.REST);
    assertThat(steps()).isEqualTo(before + 2);
  }

  @Test
  void undoIsShownInTheField() {
    select("valid");
    var before = field("where").draft();
    field("where").type(new Draft.Line("a > 1"));
    elapse(Field.REST);
    pipeline.undo();
    assertThat(field("where").draft()).isEqualTo(before);
    pipeline.redo();
    assertThat(field("where").draft()).isEqualTo(new Draft.Line("a > 1"));
  }

  @Test
  void leavingTheNodeKeepsWhatWasTyped() {
    select("valid");
    field("where").type(new Draft.Line("a > 1"));
    select("daily");
    assertThat(node("valid").properties().text("where")).contains("a > 1");
    assertThat(model.node().map(Node::id)).contains(new NodeId("daily"));
  }

  @Test
  void anEditElsewhereKeepsAHalfTypedRow() {
    select("daily");
    field("by").choose(new Draft.Lines(List.of("country", "")));
    pipeline.edit("Move", graph -> graph.with(node("valid").with("title", Value.of("x"))));
    assertThat(field("by").draft()).isEqualTo(new Draft.Lines(List.of("country", "")));
    assertThat(node("daily").properties().get("by")).contains(Value.of(List.of("country")));
  }

  @Test
  void whatTheDocumentCantSayIsRefusedAndShown() {
    select("some");
    field("percent").type(new Draft.Line("x"));
    elapse(Field.REST);
    assertThat(field("percent").problemsProperty().get()).hasSize(1);
    assertThat(node("some").properties().get("percent")).contains(Value.of(5L));
  }

  @Test
  void problemsOfTheGraphStandAtTheirField() {
    select("broken");
    assertThat(field("where").problemsProperty().get())
        .containsExactly("“Keep rows where” is missing.");
    assertThat(model.otherProblems()).hasSize(1).first().asString().contains("where");
    field("where").type(new Draft.Line("a > 1"));
    elapse(Field.REST);
    assertThat(field("where").problemsProperty().get()).isEmpty();
  }

  @Test
  void unknownPropertiesAreKeptAndCanBeRemoved() {
    select("broken");
    assertThat(model.unknown()).isEqualTo(Clicks.fields("wher", "a > 1"));
    field("where").type(new Draft.Line("b"));
    elapse(Field.REST);
    assertThat(node("broken").properties().text("wher")).contains("a > 1");
    model.remove("wher");
    assertThat(model.unknown().map()).isEmpty();
  }

  @Test
  void renamingTakesReadersAlongAndKeepsTheSelection() {
    select("valid");
    model.rename("good");
    assertThat(node("daily").properties().text("input")).contains("enriched");
    assertThat(node("picked").properties().text("input")).contains("good");
    assertThat(model.node().map(Node::id)).contains(new NodeId("good"));
  }

  @Test
  void namesThatAreTakenOrNoNamesAreRefused() {
    select("valid");
    assertThat(model.refusalOf("DAILY").orElseThrow()).contains("daily");
    assertThat(model.refusalOf("1x").orElseThrow()).contains(NodeId.RULE);
    assertThat(model.refusalOf("Valid")).isEmpty();
    model.rename("daily");
    assertThat(node("valid").properties().text("kind")).contains("filter");
  }

  @Test
  void aNodeThatVanishesClosesItsForm() {
    select("valid");
    pipeline.edit("Delete", graph -> graph.without(new NodeId("valid")));
    assertThat(model.formProperty().get()).isEmpty();
  }

  @Test
  void nodesThatWouldMakeACycleAreNotOffered() {
    var nodes = new Suggestions(pipeline, () -> new NodeId("enriched")).nodes();
    assertThat(nodes)
        .contains("valid", "users")
        .doesNotContain("enriched", "daily", "top", "report");
  }

  @Test
  void keysOfAJoinAreColumnsThatBothSidesHave() {
    var suggestions = new Suggestions(pipeline, () -> new NodeId("enriched"));
    assertThat(suggestions.shared()).extracting(Column::name).containsExactly("user_id");
    assertThat(suggestions.qualified())
        .extracting(Word::written)
        .contains("left.ts", "right.segment");
  }

  @Test
  void onlyTheAnswerToTheLastTextCounts() {
    var check = new SqlCheck(pipeline, new StubBackend(), () -> new NodeId("top"), later);
    check.ask("SELECT contry");
    check.ask("SELECT country");
    elapse(Duration.ofSeconds(1));
    assertThat(check.problemProperty().get()).isEmpty();
    check.ask("SELECT contry");
    elapse(Duration.ofSeconds(1));
    assertThat(check.problemProperty().get().orElseThrow().offset()).isEqualTo(7);
  }
}
