package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Part;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.Relation;
import dev.whorl.plan.Blueprint;
import dev.whorl.plan.Excerpt;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.repository.Records.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Says for single partitions which part of what they are made from differs from the last
 * snapshot's, and how.
 */
final class Differences {
  private static final int LISTED = 100;

  private final Situation situation;
  private final UnaryOperator<String> readable;

  /**
   * @param readable makes SQL of the canonical text of code, or leaves it as it is
   */
  Differences(Situation situation, UnaryOperator<String> readable) {
    this.situation = situation;
    this.readable = readable;
  }

  /** Of the first hundred partitions that are to be computed. */
  List<Plan.Reason> of(NodeProgress node) {
    var toDo =
        node.concerned().stream()
            .filter(partition -> partition.state() == State.TO_DO)
            .limit(LISTED)
            .toList();
    if (toDo.isEmpty()) {
      return List.of();
    }
    var code = node.last().flatMap(last -> code(last.code(), Reasons.code(node.compiled())));
    var inputs = new InputDifferences(situation, node);
    var reasons = new ArrayList<Plan.Reason>();
    for (var partition : toDo) {
      reasons.add(
          node.last().isEmpty()
              ? new Plan.Reason(partition.key(), "node", "", "new")
              : code.map(
                      part -> new Plan.Reason(partition.key(), part.name(), part.was(), part.is()))
                  .or(() -> data(node, partition, inputs))
                  .orElseGet(() -> blueprint(node, partition)));
    }
    return reasons;
  }

  /** A part of code, or several, of which the first is shown. */
  private record CodeDifference(String name, String was, String is) {}

  private Optional<CodeDifference> code(List<Part> was, List<Part> is) {
    var names = Part.differing(was, is);
    return names.stream()
        .findFirst()
        .map(first -> {
          var excerpt = Excerpt.of(text(was, first), text(is, first));
          return new CodeDifference(String.join(", ", names), excerpt.was(), excerpt.is());
        });
  }

  private String text(List<Part> parts, String name) {
    var text =
        parts.stream()
            .filter(part -> part.name().equals(name))
            .map(Part::text)
            .collect(Collectors.joining());
    return name.equals("sql") ? readable.apply(text) : text;
  }

  private Optional<Plan.Reason> data(
      NodeProgress node, PartitionProgress partition, InputDifferences inputs) {
    return switch (node.compiled()) {
      case Compiled.Source source -> Optional.of(file(node, source, partition));
      case Compiled.Query query -> rows(query, partition.key(), inputs);
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ ->
          Optional.empty();
    };
  }

  private Plan.Reason file(NodeProgress node, Compiled.Source source, PartitionProgress partition) {
    var last = node.last().orElseThrow();
    var before = node.last(partition.key());
    if (before.isPresent()
        && situation.scan(node.id()).orElse(null) instanceof SourceScan.Files files
        && files.files().containsKey(partition.key())
        && before
            .get()
            .blueprint()
            .equals(asBefore(source, last, files.files().get(partition.key())))) {
      var excerpt = Excerpt.of(last.columns().toString(), source.columns().toString());
      return new Plan.Reason(partition.key(), "columns", excerpt.was(), excerpt.is());
    }
    return new Plan.Reason(
        partition.key(),
        "file",
        before.map(entry -> entry.blueprint().brief()).orElse(""),
        partition.blueprint().map(print -> print.brief()).orElse(""));
  }

  /** The blueprint that a file would have if the dataset had the types that it had. */
  private static dev.whorl.fingerprint.Fingerprint asBefore(
      Compiled.Source source, NodeState last, SourceScan.Found found) {
    var columns =
        found.shape().columns().stream()
            .map(own ->
                last.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(own.name()))
                    .findFirst()
                    .orElse(own))
            .toList();
    return Blueprint.ofFile(
        Part.sum("code/v1", source.code()),
        found.shape().format().options(),
        columns,
        found.file().identity().sha());
  }

  private static Optional<Plan.Reason> rows(
      Compiled.Query query, PartitionKey key, InputDifferences inputs) {
    var found =
        query.relation() instanceof Relation.Stacked stacked
            ? stacked.parts().stream()
                .filter(part -> key.parts().getFirst().equals(Derivation.name(query, part)))
                .findFirst()
                .flatMap(part -> inputs.of(part, key.inner()))
            : inputs.of(query.relation(), key);
    return found.map(f -> new Plan.Reason(key, f.part(), text(f.was()), text(f.is())));
  }

  private static String text(Optional<ContentId> content) {
    return content
        .filter(rows -> rows.rows() > 0)
        .map(rows ->
            rows.rows() + (rows.rows() == 1 ? " row, " : " rows, ") + rows.fingerprint().brief())
        .orElse("");
  }

  private static Plan.Reason blueprint(NodeProgress node, PartitionProgress partition) {
    return new Plan.Reason(
        partition.key(),
        node.last(partition.key()).isEmpty() ? "partition" : "blueprint",
        node.last(partition.key()).map(entry -> entry.blueprint().brief()).orElse(""),
        partition.blueprint().map(print -> print.brief()).orElse(""));
  }
}
