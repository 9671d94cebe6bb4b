package dev.whorl.graph;

import java.util.Optional;

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

  @Override
  public boolean equals(Object other) {
    return other instanceof Node that
        && id.value().equals(that.id.value())
        && properties.equals(that.properties);
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
