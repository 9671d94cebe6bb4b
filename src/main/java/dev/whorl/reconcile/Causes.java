package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what made a node stale: the file or the code at the root of it, through all that is between.
 */
final class Causes {
  private final Situation situation;
  private final Map<NodeId, List<String>> ofSources = new HashMap<>();

  Causes(Situation situation) {
    this.situation = situation;
  }

  /** In words that go on from a colon. */
  String of(NodeProgress node) {
    if (node.last().isEmpty()) {
      return "it was never computed";
    }
    var code = changedCode(node);
    if (!code.isEmpty()) {
      return "its " + String.join(" and its ", code) + " changed";
    }
    var roots = new LinkedHashSet<String>();
    collect(node, roots, new HashSet<>());
    return switch (roots.size()) {
      case 0 -> "its inputs changed";
      case 1 -> roots.getFirst();
      default -> roots.getFirst() + ", and " + (roots.size() - 1) + " more changed";
    };
  }

  private static List<String> changedCode(NodeProgress node) {
    return node.last()
        .map(last -> Part.differing(last.code(), Reasons.code(node.compiled())))
        .orElse(List.of());
  }

  private void collect(NodeProgress node, Set<String> roots, Set<NodeId> visited) {
    if (!visited.add(node.id())) {
      return;
    }
    switch (node.compiled()) {
      case Compiled.Source source ->
          roots.addAll(ofSources.computeIfAbsent(node.id(), _ -> changed(node, source)));
      case Compiled.Query query -> {
        for (var port : query.ports()) {
          var input = situation.node(port.input());
          if (isAsBefore(input)) {
            continue;
          }
          var code = changedCode(input);
          if (input.last().isEmpty()) {
            roots.add("“" + input.id() + "” is new");
          } else if (!code.isEmpty()) {
            roots.add("the " + String.join(" and the ", code) + " of “" + input.id() + "” changed");
          } else {
            collect(input, roots, visited);
          }
        }
      }
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> {}
    }
  }

  /** The partitions of a source that are not what they were. */
  private List<String> changed(NodeProgress node, Compiled.Source source) {
    var changed = new ArrayList<String>();
    boolean published = source.spec() instanceof dev.whorl.graph.Spec.Published;
    for (var partition : node.partitions()) {
      var last = node.last(partition.key());
      if (last.isEmpty()) {
        changed.add(name(node, partition.key(), published) + " is new");
      } else if (!last.map(PartitionTree.Entry::blueprint).equals(partition.blueprint())) {
        changed.add(name(node, partition.key(), published) + " changed");
      }
    }
    node.last()
        .filter(_ -> node.keysKnown())
        .ifPresent(last ->
            last.tree()
                .forEach((key, _) -> {
                  if (node.partition(key).isEmpty()) {
                    changed.add(name(node, key, published) + " is gone");
                  }
                }));
    return changed;
  }

  private static String name(NodeProgress node, PartitionKey key, boolean published) {
    var place = key.equals(PartitionKey.WHOLE) ? Optional.<PartitionKey>empty() : Optional.of(key);
    return place
        .map(at -> "“" + at + "”" + (published ? " of “" + node.id() + "”" : ""))
        .orElse("“" + node.id() + "”");
  }

  private static boolean isAsBefore(NodeProgress node) {
    return node.isSettled()
        && node.last().filter(last -> last.tree().root().equals(node.tree().root())).isPresent();
  }
}
