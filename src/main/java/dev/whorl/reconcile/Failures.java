package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.repository.Records.BranchName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known to fail, and with which error: blueprints, and attempts at what has none, which are
 * files that an export writes, and keys that a node's input is cut by. As soon as code or data
 * differ, nothing here speaks of them.
 *
 * @param errors by blueprint or attempt
 */
record Failures(Map<Fingerprint, String> errors) {
  /** A run knows none, since it tries again. */
  static final Failures NONE = new Failures(Map.of());

  /** As many as history keeps of a run. */
  private static final int MOST = 1000;

  /**
   * @param before what the branch's last run left
   * @param session what failed since the store was opened
   */
  static Failures of(Map<Fingerprint, String> before, Map<Fingerprint, String> session) {
    var all = new HashMap<>(before);
    all.putAll(session);
    return new Failures(all);
  }

  Optional<String> of(Fingerprint blueprint) {
    return Optional.ofNullable(errors.get(blueprint));
  }

  /** An error in words that say when it happened. */
  String spoken(String error) {
    return errors.containsValue(error) ? "Its last run failed: " + error : error;
  }

  /** Tells nodes whose last attempt failed, and that would be tried again with the same. */
  void tell(BranchName branch, Situation situation) {
    if (!errors.isEmpty()) {
      situation.all().stream()
          .filter(Failures::isTried)
          .forEach(
              node -> attempt(branch, situation, node).flatMap(this::of).ifPresent(node::failed));
    }
  }

  /** What is known to fail after a run that knew of these failures of runs before it. */
  Map<Fingerprint, String> after(
      BranchName branch, Situation situation, Map<Fingerprint, String> session) {
    var left = new LinkedHashMap<Fingerprint, String>();
    for (var node : situation.all()) {
      for (var partition : node.concerned()) {
        if (!partition.isSettled()) {
          var known = partition.state() == State.FAILED ? session : errors;
          partition.blueprint().ifPresent(blueprint -> put(left, blueprint, known.get(blueprint)));
        }
      }
      if (isTried(node)) {
        attempt(branch, situation, node)
            .ifPresent(attempt -> put(left, attempt, node.error().orElse(errors.get(attempt))));
      }
    }
    return left;
  }

  private static void put(
      Map<Fingerprint, String> left, Fingerprint failed, @Nullable String error) {
    if (error != null && left.size() < MOST) {
      left.put(failed, error);
    }
  }

  /** Whether a run would try something at the node as a whole. */
  private static boolean isTried(NodeProgress node) {
    return switch (node.compiled()) {
      case Compiled.Export _ -> !node.exported();
      case Compiled.Query _ -> !node.keysKnown();
      case Compiled.Source _, Compiled.View _, Compiled.Invalid _, Compiled.Blocked _ -> false;
    };
  }

  /** Identity of what is tried at the node as a whole; empty while its inputs are not settled. */
  private static Optional<Fingerprint> attempt(
      BranchName branch, Situation situation, NodeProgress node) {
    return switch (node.compiled()) {
      case Compiled.Export export ->
          attempt(
              branch,
              Fingerprint.builder("spec/v1").add(export.spec().toString()).build(),
              situation,
              inputs(situation, export));
      case Compiled.Query query -> attempt(branch, query.fingerprint(), situation, inputs(query));
      case Compiled.Source _, Compiled.View _, Compiled.Invalid _, Compiled.Blocked _ ->
          Optional.empty();
    };
  }

  private static List<NodeId> inputs(Situation situation, Compiled.Export export) {
    var input = export.spec().input();
    return situation.node(input).compiled() instanceof Compiled.View(Compiled.Query query)
        ? inputs(query)
        : List.of(input);
  }

  private static List<NodeId> inputs(Compiled.Query query) {
    return query.ports().stream().map(Compiled.Port::input).toList();
  }

  private static Optional<Fingerprint> attempt(
      BranchName branch, Fingerprint code, Situation situation, List<NodeId> inputs) {
    var identity =
        Fingerprint.builder("attempt/v1").add(branch.pipeline()).add(branch.branch()).add(code);
    for (var input : inputs) {
      var node = situation.node(input);
      if (!node.isSettled()) {
        return Optional.empty();
      }
      identity.add(node.content().bytes());
    }
    return Optional.of(identity.build());
  }
}
