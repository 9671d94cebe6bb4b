package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Snapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of what the fingerprint of a node's code was taken, now and when the branch last ran, part by
 * part: the same parts by which a reason is told.
 *
 * @param rows in their order; none for what has no code of its own, like a view or an export
 * @param hasRun whether the branch's last run left anything of the node
 */
public record CodeParts(List<Row> rows, boolean hasRun) {

  /**
   * One part, as people read it.
   *
   * @param now empty if the code has no such part any more
   * @param before empty if it had none
   * @param differs whether the fingerprint tells them apart, however they read
   */
  public record Row(String name, Optional<String> now, Optional<String> before, boolean differs) {}

  static CodeParts of(
      NodeId node, CompiledGraph graph, Snapshot last, UnaryOperator<String> readable) {
    var now = graph.node(node).map(Reasons::code).orElse(List.of());
    var state = Optional.ofNullable(last.nodes().get(node.value()));
    var before = isStored(graph, node) ? state.map(NodeState::code) : Optional.<List<Part>>empty();
    return of(now, before, readable);
  }

  private static boolean isStored(CompiledGraph graph, NodeId node) {
    return graph
        .node(node)
        .filter(to -> to instanceof Compiled.Source || to instanceof Compiled.Query)
        .isPresent();
  }

  private static CodeParts of(
      List<Part> now, Optional<List<Part>> last, UnaryOperator<String> readable) {
    var before = last.orElse(List.of());
    var differing = last.map(was -> Set.copyOf(Part.differing(was, now))).orElse(Set.of());
    var names =
        Stream.concat(now.stream(), before.stream())
            .map(Part::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return new CodeParts(
        names.stream()
            .map(name ->
                new Row(
                    name,
                    text(now, name, readable),
                    text(before, name, readable),
                    differing.contains(name)))
            .toList(),
        last.isPresent());
  }

  private static Optional<String> text(
      List<Part> parts, String name, UnaryOperator<String> readable) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(Part::text)
        .findFirst()
        .map(text -> name.equals("sql") ? readable.apply(text) : text);
  }
}
