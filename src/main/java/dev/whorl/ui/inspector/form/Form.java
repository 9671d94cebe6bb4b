package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Kind;
import dev.whorl.graph.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of one node, in the order of its kind; none if its kind is unknown.
 *
 * @param node whose
 * @param kind its kind, or empty if no such kind exists
 * @param fields one for each property that the kind knows
 */
public record Form(NodeId node, Optional<Kind> kind, List<Field> fields) {
  private static final Set<String> ELSEWHERE =
      Set.of("title", "comment", "partition", "materialize", "checks");

  /** Those that only this kind has. */
  public Stream<Field> parameters() {
    return fields.stream().filter(field -> !ELSEWHERE.contains(field.property().name()));
  }

  public Optional<Field> field(String property) {
    return fields.stream().filter(field -> field.property().name().equals(property)).findFirst();
  }
}
