package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Property;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Value;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The form of the selected node, which always shows what the graph says, and whose edits are
 * undoable steps of the pipeline. Lives on the UI thread as long as the window.
 */
public final class FormModel {
  private final PipelineModel pipeline;
  private final Later later;
  private final Map<Optional<Kind>, Form> forms = new HashMap<>();
  private Graph assessed;
  private final ReadOnlyObjectWrapper<Optional<Form>> form =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public FormModel(PipelineModel pipeline, Later later) {
    this.pipeline = pipeline;
    this.later = later;
    this.assessed = pipeline.graph();
    pipeline.selectionProperty().addListener((property, old, now) -> follow());
    pipeline.historyProperty().addListener((property, old, now) -> follow());
    pipeline
        .assessmentProperty()
        .addListener((property, old, now) -> {
          assessed = pipeline.graph();
          follow();
        });
    follow();
  }

  /** Empty unless exactly one node is selected. */
  public ReadOnlyObjectProperty<Optional<Form>> formProperty() {
    return form.getReadOnlyProperty();
  }

  /** Lets typing that still rests reach the graph now: before saving, before a run. */
  public void flush() {
    form.get().ifPresent(open -> open.fields().forEach(Field::flush));
  }

  /** Lays out the SELECT that the node is, as an undoable step; nothing if it is none. */
  public void layOutSql() {
    form.get().ifPresent(Form::layOutSql);
  }

  /** The node that the form shows, as it stands in the graph. */
  public Optional<Node> node() {
    return form.get().flatMap(open -> pipeline.graph().node(open.node()));
  }

  /** What is wrong with the node as a whole, or with properties that have no field. */
  public List<String> otherProblems() {
    return node().stream()
        .flatMap(this::problems)
        .filter(problem -> form.get().flatMap(open -> open.field(problem.property())).isEmpty())
        .map(problem -> Wording.problem(quoted(problem.property()), problem.message()))
        .distinct()
        .toList();
  }

  /** Properties that the document has and the kind does not know, with their values. */
  public Value.Fields unknown() {
    var rest = node().map(Node::properties).orElse(Value.Fields.EMPTY).without("kind");
    var known = form.get().map(Form::fields).orElse(List.of());
    for (var field : known) {
      rest = rest.without(field.property().name());
    }
    return rest;
  }

  /** Takes a property that the kind does not know out of the document. */
  public void remove(String property) {
    node()
        .ifPresent(node ->
            pipeline.edit(
                "Remove " + node.id() + "." + property,
                graph -> graph.with(node.without(property))));
  }

  /** Why the node can't be called {@code name}; empty if it can. */
  public Optional<String> refusalOf(String name) {
    if (!NodeId.isValid(name)) {
      return Optional.of("A name is " + NodeId.RULE + ".");
    }
    var holder = pipeline.graph().node(new NodeId(name)).map(Node::id);
    return holder.isPresent() && !holder.equals(form.get().map(Form::node))
        ? Optional.of("Another node is called “" + holder.get() + "” already.")
        : Optional.empty();
  }

  /** Renames the node, and where others name it as their input; it stays selected. */
  public void rename(String name) {
    var from = form.get().map(Form::node);
    if (from.isEmpty() || refusalOf(name).isPresent() || from.get().value().equals(name)) {
      return;
    }
    flush();
    var to = new NodeId(name);
    pipeline.edit("Rename " + from.get() + " to " + name, graph -> graph.renamed(from.get(), to));
    pipeline.selectionProperty().set(Set.of(to));
  }

  private void follow() {
    var selected = pipeline.selected().flatMap(id -> pipeline.graph().node(id));
    var shown = form.get();
    if (!isShown(shown, selected)) {
      if (shown.isPresent() && isThere(shown.get())) {
        flush();
        if (isShown(form.get(), selected)) {
          return;
        }
      }
      form.set(selected.flatMap(node -> pipeline.graph().node(node.id())).map(this::form));
    }
    node().ifPresent(this::refresh);
  }

  private static boolean isShown(Optional<Form> shown, Optional<Node> selected) {
    return shown.isPresent() && selected.filter(shown.get()::isOf).isPresent();
  }

  private boolean isThere(Form shown) {
    return pipeline.graph().node(shown.node()).flatMap(Node::kind).equals(shown.kind());
  }

  /** The form of its kind, which shows this node from now on. */
  private Form form(Node node) {
    var of = forms.computeIfAbsent(node.kind(), kind -> made(node, kind));
    if (!of.isOf(node) || form.get().isEmpty() || form.get().get() != of) {
      of.become(node);
    }
    return of;
  }

  private Form made(Node node, Optional<Kind> kind) {
    var subject = new ReadOnlyObjectWrapper<>(node.id());
    var fields =
        kind.stream()
            .flatMap(known ->
                known.allProperties().stream().map(p -> field(subject::get, node, known, p)))
            .toList();
    return new Form(subject, kind, fields);
  }

  private Field field(Supplier<NodeId> of, Node node, Kind kind, Property property) {
    return new Field(
        Wording.label(kind, property),
        property,
        node.properties().get(property.name()),
        later,
        (changed, value, typing) -> edit(of.get(), changed.name(), value, typing));
  }

  private void edit(NodeId id, String property, Optional<Value> value, boolean typing) {
    var label = "Edit " + id + "." + property;
    if (typing) {
      pipeline.editMore(label, graph -> changed(graph, id, property, value));
    } else {
      pipeline.edit(label, graph -> changed(graph, id, property, value));
    }
  }

  private static Graph changed(Graph graph, NodeId id, String property, Optional<Value> value) {
    return graph
        .node(id)
        .map(node -> value.map(v -> node.with(property, v)).orElse(node.without(property)))
        .map(graph::with)
        .orElse(graph);
  }

  private void refresh(Node node) {
    var problems = problems(node).toList();
    for (var field : form.get().map(Form::fields).orElse(List.of())) {
      var name = field.property().name();
      var found =
          problems.stream()
              .filter(problem -> problem.property().equals(name))
              .map(Problem::message)
              .distinct()
              .toList();
      field.refresh(node, found);
    }
  }

  /** What reading finds holds at once; what the engine finds comes with the next assessment. */
  private Stream<Problem> problems(Node node) {
    return switch (node.reading()) {
      case Reading.Invalid(List<Problem> problems) -> problems.stream();
      case Reading.Valid _ ->
          pipeline.assessmentProperty().get().stream()
              .flatMap(assessment -> assessment.problems().stream())
              .filter(problem -> problem.node().equalsIgnoreCase(node.id().value()))
              .filter(problem -> isUntouched(node, problem.property()));
    };
  }

  /** Whether the last assessment saw what stands there now. */
  private boolean isUntouched(Node node, String property) {
    var then = assessed.node(node.id());
    return property.isEmpty()
        ? then.filter(node::equals).isPresent()
        : then.map(Node::properties)
            .filter(old -> old.get(property).equals(node.properties().get(property)))
            .isPresent();
  }

  private static String quoted(String property) {
    return property.isEmpty() ? "node" : property;
  }
}
