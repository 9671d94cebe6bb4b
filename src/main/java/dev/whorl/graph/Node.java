package dev.whorl.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A node exactly as it was written; immutable. */
public final class Node {
  private final NodeId id;
  private final Value.Fields properties;
  private final Reading reading;

  public Node(NodeId id, Value.Fields properties) {
    this.id = id;
    this.properties = properties;
    this.reading = new NodeReader(id, properties).read();
  }

  public NodeId id() {
    return id;
  }

  /** Everything that the document says about it, {@code kind} included, in its order. */
  public Value.Fields properties() {
    return properties;
  }

  public Reading reading() {
    return reading;
  }

  /** The kind, or empty if the document names none that exists. */
  public Optional<Kind> kind() {
    return properties.text("kind").flatMap(Kind::of);
  }

  /**
   * The ids under {@code input} and {@code inputs}, as far as an invalid node names any; those that
   * a SQL text reads stand in its text.
   */
  public List<NodeId> declaredInputs() {
    return switch (reading) {
      case Reading.Valid valid -> valid.spec().declaredInputs();
      case Reading.Invalid _ ->
          Stream.of("input", "inputs")
              .filter(name -> kind().map(kind -> kind.property(name).isPresent()).orElse(true))
              .flatMap(name -> properties.get(name).stream())
              .flatMap(Node::texts)
              .filter(NodeId::isValid)
              .map(NodeId::new)
              .toList();
    };
  }

  /** The property in which a text stands, alone or within a list or object. */
  public Optional<String> propertyWith(String text) {
    return properties.map().entrySet().stream()
        .filter(property -> texts(property.getValue()).anyMatch(text::equals))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** All texts of its kind's own properties, those that name nodes aside. */
  public Stream<String> texts() {
    return kind().stream()
        .flatMap(kind -> kind.properties().stream())
        .map(Property::name)
        .filter(name -> !name.equals("input") && !name.equals("inputs"))
        .flatMap(name -> properties.get(name).stream())
        .flatMap(Node::texts);
  }

  private static Stream<String> texts(Value value) {
    return switch (value) {
      case Value.Text(String text) -> Stream.of(text);
      case Value.Items(List<Value> items) -> items.stream().flatMap(Node::texts);
      case Value.Fields fields -> fields.map().values().stream().flatMap(Node::texts);
      default -> Stream.empty();
    };
  }

  /** What is shown on the card. */
  public String title() {
    return properties.text("title").filter(title -> !title.isBlank()).orElse(id.value());
  }

  public Node with(String property, Value value) {
    return new Node(id, properties.with(property, value));
  }

  public Node without(String property) {
    return new Node(id, properties.without(property));
  }

  public Node withProperties(Value.Fields changed) {
    return new Node(id, changed);
  }

  public Node renamed(NodeId name) {
    return new Node(name, properties);
  }

  /**
   * With its declared inputs reading others: what {@code instead} gives for each. SQL texts stay as
   * they are: they are the analyst's words.
   */
  public Node rewired(Map<NodeId, NodeId> instead) {
    var changed = properties;
    for (var name : List.of("input", "inputs")) {
      var value = changed.get(name);
      if (value.isPresent()) {
        changed = changed.with(name, rewired(value.get(), instead));
      }
    }
    return changed.equals(properties) ? this : withProperties(changed);
  }

  private static Value rewired(Value value, Map<NodeId, NodeId> instead) {
    return switch (value) {
      case Value.Text(String text) when NodeId.isValid(text) -> {
        var other = instead.get(new NodeId(text));
        yield other == null ? value : Value.of(other.value());
      }
      case Value.Items(List<Value> items) ->
          new Value.Items(items.stream().map(item -> rewired(item, instead)).toList());
      case Value.Fields fields -> {
        var copy = new LinkedHashMap<String, Value>();
        fields.map().forEach((name, item) -> copy.put(name, rewired(item, instead)));
        yield new Value.Fields(copy);
      }
      default -> value;
    };
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Node that
            && id.value().equals(that.id.value())
            && properties.equals(that.properties));
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + properties.hashCode();
  }

  @Override
  public String toString() {
    return id + " " + properties;
  }
}
