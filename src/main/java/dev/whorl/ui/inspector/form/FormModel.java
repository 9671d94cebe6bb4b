package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Property;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Value;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
  private final NodeChecks checks;
  private final Later later;
  private final Map<Optional<Kind>, Form> forms = new HashMap<>();
  private Graph assessed;
  private Optional<Checked> checked = Optional.empty();
  private int asked;
  private final ReadOnlyObjectWrapper<Optional<Form>> form =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param checks finds what is wrong with a node that is being edited
   */
  public FormModel(PipelineModel pipeline, NodeChecks checks, Later later) {
    this.pipeline = pipeline;
    this.checks = checks;
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

  /** Asked of a node while it is typed. */
  public interface NodeChecks {
    CompletableFuture<List<Problem>> of(Pipeline pipeline, NodeId node);
  }

  /** What was found about a node as it was typed last. */
  private record Checked(Node node, List<Problem> problems) {}

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
        new Field.Sink() {
          @Override
          public void check(Property changed, Optional<Value> value) {
            FormModel.this.check(of.get(), changed, value);
          }

          @Override
          public void accept(Property changed, Optional<Value> value, boolean more) {
            edit(of.get(), changed.name(), value, more);
          }
        });
  }

  /** An SQL text as a whole is {@linkplain SqlCheck asked about} by its editor. */
  private void check(NodeId id, Property property, Optional<Value> value) {
    if (property.shape() == Property.Shape.SQL) {
      return;
    }
    int asking = ++asked;
    var draft = changed(pipeline.graph(), id, property.name(), value);
    Answers.take(
        checks.of(pipeline.pipeline().with(draft), id),
        (problems, error) -> {
          if (asking == asked && problems != null) {
            draft.node(id).ifPresent(node -> checked(new Checked(node, problems), property));
          }
        });
  }

  private void checked(Checked found, Property property) {
    checked = Optional.of(found);
    form.get()
        .filter(open -> open.node().equals(found.node.id()))
        .flatMap(open -> open.field(property.name()))
        .ifPresent(field -> field.checked(about(found.problems.stream(), property.name())));
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
      field.refresh(node, about(problems.stream(), field.property().name()));
    }
  }

  private static List<String> about(Stream<Problem> problems, String property) {
    return problems
        .filter(problem -> problem.property().equals(property))
        .map(Problem::message)
        .distinct()
        .toList();
  }

  /**
   * What reading finds holds at once; what the engine finds was asked while it was typed, or comes
   * with the next assessment.
   */
  private Stream<Problem> problems(Node node) {
    return switch (node.reading()) {
      case Reading.Invalid(List<Problem> problems) -> problems.stream();
      case Reading.Valid _ ->
          assessed.node(node.id()).filter(node::equals).isEmpty()
                  && checked.filter(last -> last.node.equals(node)).isPresent()
              ? checked.get().problems.stream()
              : assessed(node);
    };
  }

  private Stream<Problem> assessed(Node node) {
    return pipeline.assessmentProperty().get().stream()
        .flatMap(assessment -> assessment.problems().stream())
        .filter(problem -> problem.node().equalsIgnoreCase(node.id().value()))
        .filter(problem -> isUntouched(node, problem.property()));
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
