package dev.whorl.graph;

import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import java.util.List;
import java.util.Map;

/** Nodes for tests. */
final class Nodes {
  private Nodes() {}

  static NodeId id(String name) {
    return new NodeId(name);
  }

  static Node sql(String name) {
    return new Node(
        id(name), Fields.EMPTY.with("kind", Value.of("sql")).with("sql", Value.of("SELECT 1")));
  }

  static Node filter(String name, String input) {
    return new Node(id(name), minimal(Kind.FILTER).with("input", Value.of(input)));
  }

  static Node union(String name, String... inputs) {
    return new Node(id(name), minimal(Kind.UNION).with("inputs", Value.of(List.of(inputs))));
  }

  static Node join(String name, String left, String right) {
    return new Node(
        id(name),
        minimal(Kind.JOIN).with("inputs", Value.of(Map.of("left", left, "right", right))));
  }

  /** The kind's required properties, with values that are right. */
  static Fields minimal(Kind kind) {
    var fields = Fields.EMPTY.with("kind", Value.of(kind.text()));
    for (var property : kind.properties()) {
      if (property.required()) {
        fields = fields.with(property.name(), example(property));
      }
    }
    return kind == Kind.JOIN ? fields.with("on", Value.of(List.of("id"))) : fields;
  }

  private static Value example(Property property) {
    return switch (property.shape()) {
      case TEXT, EXPRESSION, NODE -> Value.of("valid");
      case PATH -> Value.of("data/clicks.csv");
      case SQL -> Value.of("SELECT 1");
      case EXPRESSIONS, COLUMNS, NODES, JOIN_CONDITION, LITERALS -> Value.of(List.of("day"));
      case NAMED_EXPRESSIONS, TYPES -> Value.of(Map.of("n", "BIGINT"));
      case ROWS -> new Items(List.of(new Items(List.of(Value.of(1)))));
      case SIDES -> Value.of(Map.of("left", "a", "right", "b"));
      case NUMBER -> new Numeral("12.50");
      case COUNT -> Value.of(3);
      case FLAG -> Value.of(true);
      case CHOICE, OPTIONS, PARTITION, CHECKS -> throw new AssertionError("never required");
    };
  }

  static List<Problem> problems(Fields fields) {
    return switch (new Node(id("daily"), fields).reading()) {
      case Reading.Valid _ -> List.of();
      case Reading.Invalid(List<Problem> problems) -> problems;
    };
  }

  static Reading.Valid valid(Fields fields) {
    return switch (new Node(id("daily"), fields).reading()) {
      case Reading.Valid valid -> valid;
      case Reading.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }
}
