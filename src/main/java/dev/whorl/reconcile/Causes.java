package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what made a node stale: the file or the code at the root of it, through all that is between.
 */
final class Causes {
  private final Situation situation;

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
    var loss = loss(node);
    if (loss.isPresent()) {
      return loss.get();
    }
    var roots = new LinkedHashSet<String>();
    if (node.compiled() instanceof Compiled.Source source) {
      roots.addAll(changed(node, source, node.last().get().tree()));
    } else {
      collect(node, roots, new HashSet<>());
    }
    return switch (roots.size()) {
      case 0 -> "its inputs changed";
      case 1 -> roots.getFirst();
      default -> roots.getFirst() + ", and " + (roots.size() - 1) + " more changed";
    };
  }

  /** What the store lost, if that is why something is to be made again. */
  private Optional<String> loss(NodeProgress node) {
    return node.concerned().stream()
        .filter(partition -> partition.state() == PartitionProgress.State.TO_DO)
        .findFirst()
        .flatMap(partition ->
            partition
                .blueprint()
                .flatMap(situation::loss)
                .map(loss -> "at “" + partition.key() + "”, " + loss));
  }

  private static List<String> changedCode(NodeProgress node) {
    return node
        .last()
        .map(last -> Part.differing(last.code(), Reasons.code(node.compiled())))
        .orElse(List.of())
        .stream()
        .map(part -> part.equals("sql") ? "SQL" : part)
        .toList();
  }

  private void collect(NodeProgress node, Set<String> roots, Set<NodeId> visited) {
    if (!visited.add(node.id()) || !(node.compiled() instanceof Compiled.Query query)) {
      return;
    }
    for (int port = 0; port < query.ports().size(); port++) {
      var input = situation.node(query.ports().get(port).input());
      var before = InputDifferences.before(situation, node, port);
      if (!input.isSettled() || !input.tree().root().equals(before.root())) {
        root(input, before, roots, visited);
      }
    }
  }

  private void root(
      NodeProgress input, PartitionTree before, Set<String> roots, Set<NodeId> visited) {
    var code = changedCode(input);
    if (input.last().isEmpty()) {
      roots.add("“" + input.id() + "” is new");
    } else if (!code.isEmpty()) {
      roots.add("the " + String.join(" and the ", code) + " of “" + input.id() + "” changed");
    } else if (input.compiled() instanceof Compiled.Source source) {
      roots.addAll(changed(input, source, before));
    } else {
      int known = roots.size();
      collect(input, roots, visited);
      if (roots.size() == known) {
        roots.add("“" + input.id() + "” changed");
      }
    }
  }

  /** The partitions of a source that are not what they were. */
  private static List<String> changed(
      NodeProgress node, Compiled.Source source, PartitionTree before) {
    var changed = new ArrayList<String>();
    boolean published = source.spec() instanceof Spec.Published;
    for (var key : keys(node, before)) {
      var was = before.get(key).map(PartitionTree.Entry::blueprint);
      var is = node.partition(key);
      if (is.isEmpty()) {
        changed.add(name(node, key, published) + " is gone");
      } else if (was.isEmpty()) {
        changed.add(name(node, key, published) + " is new");
      } else if (!was.equals(is.get().blueprint())) {
        changed.add(name(node, key, published) + " changed");
      }
    }
    return changed;
  }

  private static Collection<PartitionKey> keys(NodeProgress node, PartitionTree before) {
    if (node.isSettled()) {
      return node.tree().differing(before);
    }
    var keys = new TreeSet<>(node.removed());
    node.concerned().forEach(partition -> keys.add(partition.key()));
    if (node.keysKnown()) {
      keys.addAll(before.entries().keySet());
    }
    return keys;
  }

  private static String name(NodeProgress node, PartitionKey key, boolean published) {
    var place = key.equals(PartitionKey.WHOLE) ? Optional.<PartitionKey>empty() : Optional.of(key);
    return place
        .map(at -> "“" + at + "”" + (published ? " of “" + node.id() + "”" : ""))
        .orElse("“" + node.id() + "”");
  }
}
