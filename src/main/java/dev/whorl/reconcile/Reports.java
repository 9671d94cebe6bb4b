package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Scheme;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a {@link Situation} into reports: freshness, counts and reasons. */
final class Reports {
  private final Situation situation;
  private final Reasons reasons;

  Reports(Situation situation) {
    this.situation = situation;
    this.reasons = new Reasons(situation);
  }

  SequencedMap<NodeId, NodeReport> all() {
    var reports = new LinkedHashMap<NodeId, NodeReport>();
    situation.nodes().keySet().forEach(id -> reports.put(id, of(id)));
    return reports;
  }

  NodeReport of(NodeId id) {
    var node = situation.node(id);
    var freshness = freshness(node);
    boolean stored = isStored(node);
    boolean settled = stored && node.isSettled();
    var root =
        settled ? Optional.of(node.tree().root()) : node.last().map(last -> last.tree().root());
    return new NodeReport(
        id,
        freshness,
        reasons.of(node, freshness),
        relation(node.compiled()),
        cut(node.compiled()),
        counts(node),
        shares(node, freshness),
        settled ? Optional.of(node.content().rows()) : Optional.empty(),
        root,
        node.compiled().columns(),
        setAside(id),
        situation.aside(id).map(NodeProgress::id),
        node.written(),
        node.seconds(),
        error(node),
        situation.checks(id).stream().map(CheckProgress::report).toList(),
        isVolatile(node.compiled()),
        estimate(node));
  }

  private static boolean isVolatile(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Query query -> query.isVolatile();
      case Compiled.View(Compiled.Query query) -> query.isVolatile();
      case Compiled.Source _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> false;
    };
  }

  /** What its partitions took on average, for those that are to do. */
  private static Optional<Double> estimate(NodeProgress node) {
    int stale = node.count(State.TO_DO);
    return stale == 0
        ? Optional.empty()
        : node.last()
            .filter(last -> last.seconds() > 0 && last.tree().size() > 0)
            .map(last -> stale * last.seconds() / last.tree().size());
  }

  private Optional<String> error(NodeProgress node) {
    if (node.compiled() instanceof Compiled.Invalid invalid) {
      return Optional.of(
          invalid.problems().stream().map(Problem::ofProperty).collect(Collectors.joining("; ")));
    }
    return situation.scan(node.id()).orElse(null) instanceof SourceScan.Failed(String message)
        ? Optional.of(message)
        : node.error()
            .or(() -> situation.aside(node.id()).flatMap(NodeProgress::error))
            .or(() -> failedCheck(node));
  }

  private long setAside(NodeId id) {
    return situation
        .aside(id)
        .filter(NodeProgress::isSettled)
        .map(rows -> rows.content().rows())
        .orElse(0L);
  }

  private Optional<String> failedCheck(NodeProgress node) {
    return situation.checks(node.id()).stream()
        .filter(check -> check.rows().error().isPresent() || (check.fails() && check.holdsBack()))
        .map(CheckProgress::finding)
        .findFirst();
  }

  static boolean isStored(NodeProgress node) {
    return node.compiled() instanceof Compiled.Source || node.compiled() instanceof Compiled.Query;
  }

  private Freshness freshness(NodeProgress node) {
    var free = freeFreshness(node);
    boolean isHeld =
        situation.hold(node).isPresent()
            && switch (free) {
              case STALE, WAITING -> true;
              case FRESH -> removed(node) > 0 || showsMore(node);
              case RUNNING, STOPPED, HELD, FAILED, INVALID -> false;
            };
    return isHeld ? Freshness.HELD : free;
  }

  /** Whether a view, which is computed by whoever looks, would show other rows than before. */
  private boolean showsMore(NodeProgress node) {
    return node.compiled() instanceof Compiled.View(Compiled.Query query)
        && query.ports().stream().anyMatch(port -> !isAsBefore(situation.node(port.input())));
  }

  private static boolean isAsBefore(NodeProgress node) {
    return node.isSettled()
        && node.last().filter(last -> last.tree().root().equals(node.tree().root())).isPresent();
  }

  /** As if the user held nothing. */
  private Freshness freeFreshness(NodeProgress node) {
    return switch (node.compiled()) {
      case Compiled.Invalid _ -> Freshness.INVALID;
      case Compiled.Blocked _ ->
          node.error().isPresent() || scanFailed(node) ? Freshness.FAILED : Freshness.WAITING;
      case Compiled.View view ->
          !situation.isHeldBack(node)
                  && view.query().ports().stream()
                      .allMatch(p -> situation.node(p.input()).isSettled())
              ? checkedFreshness(node)
              : Freshness.WAITING;
      case Compiled.Export export -> exportFreshness(node, export);
      case Compiled.Source _, Compiled.Query _ -> storedFreshness(node);
    };
  }

  private boolean scanFailed(NodeProgress node) {
    return situation.scan(node.id()).filter(SourceScan.Failed.class::isInstance).isPresent();
  }

  private Freshness exportFreshness(NodeProgress node, Compiled.Export export) {
    if (node.error().isPresent()) {
      return Freshness.FAILED;
    }
    if (failedCheck(node).isPresent()) {
      return Freshness.FAILED;
    }
    if (node.exported()) {
      return toldOfFreshness(node);
    }
    if (!situation.stops().of(node.id()).isEmpty()) {
      return Freshness.STOPPED;
    }
    var input = situation.node(export.spec().input());
    boolean there = input.isSettled() || input.compiled() instanceof Compiled.View;
    return there && !situation.isHeldBack(node) ? Freshness.STALE : Freshness.WAITING;
  }

  private Freshness storedFreshness(NodeProgress node) {
    if (node.has(State.RUNNING)) {
      return Freshness.RUNNING;
    }
    if (node.has(State.STOPPED)) {
      return Freshness.STOPPED;
    }
    if (node.error().isPresent()) {
      return Freshness.FAILED;
    }
    if (node.isSettled()) {
      return checkedFreshness(node);
    }
    return node.has(State.TO_DO) || situation.isToBeCut(node) ? Freshness.STALE : Freshness.WAITING;
  }

  /** How a node stands whose rows are there, by its checks. */
  private Freshness checkedFreshness(NodeProgress node) {
    if (!situation.stops().of(node.id()).isEmpty()) {
      return Freshness.STOPPED;
    }
    if (failedCheck(node).isPresent()) {
      return Freshness.FAILED;
    }
    if (situation.aside(node.id()).flatMap(NodeProgress::error).isPresent()) {
      return Freshness.FAILED;
    }
    return toldOfFreshness(node);
  }

  /** How a node stands, by whether the rows are there that tell of it. */
  private Freshness toldOfFreshness(NodeProgress node) {
    var checks = situation.checks(node.id()).stream().map(CheckProgress::rows);
    var rows = Stream.concat(situation.aside(node.id()).stream(), checks).toList();
    if (rows.stream().anyMatch(r -> r.has(State.RUNNING))) {
      return Freshness.RUNNING;
    }
    return rows.stream().allMatch(NodeProgress::isSettled) ? Freshness.FRESH : Freshness.STALE;
  }

  /** Whether nothing but a check keeps a node from being fresh. */
  boolean isHeldByCheck(NodeId id) {
    var node = situation.node(id);
    return node.error().isEmpty()
        && freshness(node) == Freshness.FAILED
        && failedCheck(node).isPresent();
  }

  static String relation(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Source _ -> "source";
      case Compiled.Query query -> query.relation().word();
      case Compiled.View _ -> "view";
      case Compiled.Export _ -> "sink";
      case Compiled.Invalid _, Compiled.Blocked _ -> "";
    };
  }

  static Scheme scheme(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Source source -> source.scheme();
      case Compiled.Query query -> query.scheme();
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ ->
          new Scheme.Whole();
    };
  }

  private static String cut(Compiled compiled) {
    return switch (compiled) {
      case Compiled.Query query -> query.relation().reason();
      case Compiled.View(Compiled.Query query) ->
          "A view: computed within its readers. " + query.relation().reason();
      case Compiled.Source source ->
          switch (source.spec()) {
            case Spec.Files _ -> "One partition for each file.";
            case Spec.Table _ -> "One partition.";
            case Spec.Published _ -> Publications.cut(source);
          };
      case Compiled.Export _ -> "Written when what it shows has changed.";
      case Compiled.Invalid _, Compiled.Blocked _ -> "";
    };
  }

  private PartitionCounts counts(NodeProgress node) {
    if (!isStored(node)) {
      return PartitionCounts.NONE;
    }
    int unknown = unknown(node);
    int unchanged = node.count(State.UNCHANGED);
    int reused = node.count(State.REUSED);
    int computed = node.count(State.COMPUTED);
    int failed = node.count(State.FAILED);
    int waiting = node.size() - unchanged - reused - computed - failed + unknown;
    return new PartitionCounts(
        unchanged + reused + computed + failed + waiting,
        unchanged,
        reused,
        computed,
        node.identical(),
        removed(node),
        failed,
        waiting);
  }

  /** Partitions that are not known yet: as many as there were, or one. */
  private static int unknown(NodeProgress node) {
    if (node.keysKnown() || node.size() > 0 || node.error().isPresent()) {
      return 0;
    }
    return (int) Math.max(1, node.last().map(last -> last.tree().size()).orElse(1L));
  }

  private static int removed(NodeProgress node) {
    if (!node.keysKnown() || node.last().isEmpty()) {
      return 0;
    }
    var last = node.last().get().tree();
    var candidates =
        last.root().equals(node.base().root()) ? node.removed() : last.entries().keySet();
    return (int)
        candidates.stream()
            .filter(key -> node.partition(key).isEmpty() && last.get(key).isPresent())
            .count();
  }

  private Shares shares(NodeProgress node, Freshness freshness) {
    if (!isStored(node)) {
      return switch (freshness) {
        case FRESH -> new Shares(1, 0, 0, 0, 0);
        case STALE -> new Shares(0, 1, 0, 0, 0);
        case RUNNING -> new Shares(0, 0, 0, 1, 0);
        case FAILED, INVALID -> new Shares(0, 0, 0, 0, 1);
        case STOPPED -> new Shares(0, 0, 0, 0, 0, 1);
        default -> new Shares(0, 0, 1, 0, 0);
      };
    }
    int failed = node.count(State.FAILED);
    boolean toCut = situation.isToBeCut(node);
    int unaffected = situation.touched().unaffected(node);
    int unknown = unaffected > 0 ? 1 : unknown(node);
    return new Shares(
        unaffected + node.settled(),
        node.count(State.TO_DO) + (toCut ? unknown : 0),
        node.count(State.WAITING) + (toCut ? 0 : unknown),
        node.count(State.RUNNING),
        node.error().isPresent() && failed == 0 ? 1 : failed,
        node.count(State.STOPPED));
  }
}
