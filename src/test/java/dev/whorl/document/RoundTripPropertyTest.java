package dev.whorl.document;

import static dev.whorl.document.Documents.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.History;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripPropertyTest {
  @Provide
  Arbitrary<Value> values() {
    return Texts.values();
  }

  @Provide
  Arbitrary<Fields> documents() {
    return Texts.documents();
  }

  @Provide
  Arbitrary<UnaryOperator<Graph>> edits() {
    var ids = Arbitraries.of(Texts.ids());
    return Arbitraries.oneOf(
        ids.map(id -> graph -> graph.without(id)),
        ids.map(id -> graph -> graph.with(new Node(id, Fields.EMPTY))),
        Combinators.combine(ids, Texts.values())
            .as((id, value) -> graph -> withNote(graph, id, value)),
        Combinators.combine(ids, ids).as((from, to) -> graph -> renamed(graph, from, to)),
        Combinators.combine(ids, Arbitraries.integers())
            .as((id, x) -> graph -> graph.withPositions(Map.of(id, new Position(x, x / 2.0)))));
  }

  private static Graph withNote(Graph graph, NodeId id, Value value) {
    return graph.node(id).map(node -> graph.with(node.with("note!", value))).orElse(graph);
  }

  private static Graph renamed(Graph graph, NodeId from, NodeId to) {
    var taken = graph.node(to).isPresent() || graph.strays().get(to.value()).isPresent();
    return taken ? graph : graph.renamed(from, to);
  }

  @Property
  void valuesComeBackAsTheyWere(@ForAll("values") Value value) throws DocumentException {
    var text = JsonWriter.write(value, new Spelling());
    assertThat(JsonReader.read(text, (_, _, _) -> {}).value()).isEqualTo(value);
  }

  @Property
  void keysKeepTheirOrder(@ForAll("values") Value value) throws DocumentException {
    var text = JsonWriter.write(value, new Spelling());
    var read = JsonReader.read(text, (_, _, _) -> {});
    assertThat(JsonWriter.write(read.value(), read.spelling())).isEqualTo(text);
  }

  @Property
  void documentsComeBackToTheLetter(@ForAll("documents") Fields root) {
    var text = JsonWriter.write(root, new Spelling());
    assertThat(parsed(text).text()).isEqualTo(text);
  }

  /** As the editor does it: a document that knows only the graph, however that was made. */
  @Property
  void graphRebuiltFromItsPartsIsWrittenAlike(@ForAll("documents") Fields root) {
    var document = parsed(JsonWriter.write(root, new Spelling()));
    for (var name : document.branches()) {
      var graph = document.branch(name).orElseThrow();
      var rebuilt =
          graph.with(new Node(new NodeId("zzz"), Fields.EMPTY)).without(new NodeId("zzz"));
      assertThat(document.withBranch(name, rebuilt).text()).isEqualTo(document.text());
    }
  }

  @Property(tries = 300)
  void undoingEveryEditReturnsToTheIdenticalText(
      @ForAll("documents") Fields root, @ForAll List<@From("edits") UnaryOperator<Graph>> edits) {
    var document = parsed(JsonWriter.write(root, new Spelling()));
    var text = document.text();
    var history = History.of(document.branch(Document.MAIN).orElseThrow());
    for (var edit : edits) {
      history = history.did("Edit", edit.apply(history.graph()));
      document = document.withBranch(Document.MAIN, history.graph());
      assertThat(parsed(document.text()).text()).isEqualTo(document.text());
    }
    while (history.undo().isPresent()) {
      history = history.undo().orElseThrow();
      document = document.withBranch(Document.MAIN, history.graph());
    }
    assertThat(document.text()).isEqualTo(text);
  }

  @Property(tries = 300)
  void savedEditsAreReadBackAsTheyWere(
      @ForAll("documents") Fields root, @ForAll List<@From("edits") UnaryOperator<Graph>> edits) {
    var document = parsed(JsonWriter.write(root, new Spelling()));
    var graph = document.branch(Document.MAIN).orElseThrow();
    for (var edit : edits) {
      graph = edit.apply(graph);
    }
    var saved = document.withBranch(Document.MAIN, graph);
    var again = parsed(saved.text());
    assertThat(again.branch(Document.MAIN)).contains(graph);
    assertThat(again.branch("dev")).isEqualTo(document.branch("dev"));
  }
}
