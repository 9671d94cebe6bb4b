package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Property.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The fields of a kind, in its order; none if the kind is unknown. Shows one node of the kind after
 * another, so that what is built upon the fields is built once.
 */
public final class Form {
  private static final Set<String> ELSEWHERE =
      Set.of("title", "comment", "partition", "materialize", "checks");

  private final ReadOnlyObjectWrapper<NodeId> node;
  private final Optional<Kind> kind;
  private final List<Field> fields;

  Form(ReadOnlyObjectWrapper<NodeId> node, Optional<Kind> kind, List<Field> fields) {
    this.node = node;
    this.kind = kind;
    this.fields = List.copyOf(fields);
  }

  /** Whose form it is now. */
  public NodeId node() {
    return node.get();
  }

  public ReadOnlyObjectProperty<NodeId> nodeProperty() {
    return node.getReadOnlyProperty();
  }

  /** Empty if no such kind exists. */
  public Optional<Kind> kind() {
    return kind;
  }

  /** One for each property that the kind knows. */
  public List<Field> fields() {
    return fields;
  }

  /** Those that only this kind has. */
  public Stream<Field> parameters() {
    return fields.stream().filter(field -> !ELSEWHERE.contains(field.property().name()));
  }

  public Optional<Field> field(String property) {
    return fields.stream().filter(field -> field.property().name().equals(property)).findFirst();
  }

  /** Lays out the SELECT that the node is, if it is one; see {@link Field#layOutSql}. */
  public void layOutSql() {
    fields.stream()
        .filter(field -> field.property().shape() == Shape.SQL)
        .forEach(Field::layOutSql);
  }

  boolean isOf(Node other) {
    return node().value().equals(other.id().value()) && kind.equals(other.kind());
  }

  /** Shows another node of the kind; what was typed about the one before must be flushed. */
  void become(Node other) {
    node.set(other.id());
    fields.forEach(field -> field.become(other));
  }
}
