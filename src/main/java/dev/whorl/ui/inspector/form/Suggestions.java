package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What can be offered while a node is edited: columns of its inputs, and nodes to read. */
public final class Suggestions {
  private final PipelineModel pipeline;
  private final Supplier<NodeId> of;
  private List<String> functions = List.of();

  public Suggestions(PipelineModel pipeline, Supplier<NodeId> of) {
    this.pipeline = pipeline;
    this.of = of;
  }

  /** Columns of all inputs; of two with the same name, the first. */
  public List<Column> columns() {
    return distinct(inputs().stream().flatMap(input -> columnsOf(input).stream()));
  }

  /** Takes the names of the functions that SQL may call. */
  public void functions(List<String> names) {
    functions = names;
  }

  /** What may stand in a SELECT, with its type or kind: columns, nodes, functions. */
  public List<Word> words() {
    var words = new LinkedHashMap<String, Word>();
    Stream.of(
            columns().stream().map(Word::sql),
            nodes().stream().map(node -> Word.sql(new Column(node, "node"))),
            functions.stream().map(function -> Word.plain(new Column(function, "function"))))
        .flatMap(all -> all)
        .forEach(word -> words.putIfAbsent(word.name().toLowerCase(Locale.ROOT), word));
    return List.copyOf(words.values());
  }

  /** Columns that all inputs have: keys on which they can be matched. */
  public List<Column> shared() {
    var inputs = inputs();
    return columns().stream()
        .filter(column -> inputs.stream().allMatch(in -> find(in, column.name()).isPresent()))
        .toList();
  }

  /** What the two sides of a join may be matched by. */
  public List<JoinKey> joinKeys() {
    var inputs = inputs();
    return inputs.size() == 2
        ? JoinKey.among(columnsOf(inputs.getFirst()), columnsOf(inputs.getLast()))
        : List.of();
  }

  /** Columns as SQL names them: with {@code left.} and {@code right.} where there are sides. */
  public List<Word> qualified() {
    var node = pipeline.graph().node(of.get());
    var sides = node.flatMap(n -> n.kind()).filter(kind -> kind == Kind.JOIN);
    var inputs = inputs();
    if (sides.isEmpty() || inputs.size() != 2) {
      return Word.sql(columns());
    }
    return Stream.concat(
            columnsOf(inputs.getFirst()).stream().map(column -> Word.of("left.", column)),
            columnsOf(inputs.getLast()).stream().map(column -> Word.of("right.", column)))
        .toList();
  }

  /** The type of a column of each input, in their order; empty where an input lacks it. */
  public List<Optional<String>> types(String column) {
    return inputs().stream().map(input -> find(input, column).map(Column::type)).toList();
  }

  /** Nodes that this one may read: not itself, no sink, and nothing that depends on it. */
  public List<String> nodes() {
    var behind = behind();
    return pipeline.graph().nodes().stream()
        .filter(node -> !behind.contains(node.id()))
        .filter(node -> node.kind().filter(kind -> kind.role() == Kind.Role.SINK).isEmpty())
        .map(node -> node.id().value())
        .toList();
  }

  /** The title of a node, where it says more than the name. */
  public Optional<String> title(String node) {
    return Optional.of(pipeline.title(node)).filter(title -> !title.equals(node));
  }

  private List<NodeId> inputs() {
    var node = pipeline.graph().node(of.get());
    var declared = node.map(GraphEdits::inputs).orElse(List.of());
    return declared.isEmpty()
        ? edges().filter(edge -> edge.to().equals(of.get())).map(Edge::from).toList()
        : declared;
  }

  private Stream<Edge> edges() {
    return pipeline.assessmentProperty().get().map(Assessment::edges).stream()
        .flatMap(List::stream);
  }

  private Set<NodeId> behind() {
    var readers = new LinkedHashMap<NodeId, Set<NodeId>>();
    for (Node node : pipeline.graph().nodes()) {
      for (var input : GraphEdits.inputs(node)) {
        readers.computeIfAbsent(input, _ -> new LinkedHashSet<>()).add(node.id());
      }
    }
    edges()
        .forEach(edge ->
            readers.computeIfAbsent(edge.from(), _ -> new LinkedHashSet<>()).add(edge.to()));
    var seen = new HashSet<NodeId>(Set.of(of.get()));
    var open = new ArrayDeque<NodeId>(seen);
    while (!open.isEmpty()) {
      for (var reader : readers.getOrDefault(open.poll(), Set.of())) {
        if (seen.add(reader)) {
          open.add(reader);
        }
      }
    }
    return seen;
  }

  private List<Column> columnsOf(NodeId input) {
    return Optional.ofNullable(pipeline.reports().get(input))
        .map(NodeReport::columns)
        .orElse(List.of());
  }

  private Optional<Column> find(NodeId input, String name) {
    return columnsOf(input).stream()
        .filter(column -> column.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static List<Column> distinct(Stream<Column> columns) {
    var byName = new LinkedHashMap<String, Column>();
    columns.forEach(column -> byName.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
    return List.copyOf(byName.values());
  }
}
