package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Decision;
import dev.whorl.reconcile.PartitionProgress.State;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.Basis;
import dev.whorl.repository.Records.SliceRow;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.Records.Trace;
import dev.whorl.repository.Repository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How every node of a pipeline stands: what is desired, what of it is known, and what is to be
 * done. {@link #advance} draws every conclusion that can be drawn without computing; the run loop
 * computes and tells; an assessment only looks. Not for use by several threads at once.
 */
final class Situation {
  private final CompiledGraph graph;
  private final Map<NodeId, SourceScan> scans;
  private final Sources sources;
  private final Repository repository;
  private final Failures failures;
  private final StoppedTasks stops;
  private final HoldLine holds;
  private final SequencedMap<NodeId, NodeProgress> nodes = new LinkedHashMap<>();
  private final Map<NodeId, List<CheckProgress>> checks = new HashMap<>();
  private final Map<NodeId, NodeProgress> asides = new HashMap<>();
  private final Map<NodeId, NodeId> owners = new HashMap<>();
  private final Slices slices;
  private final Map<NodeId, Derivation> derivations = new HashMap<>();
  private final Touched touched = new Touched(derivations);
  private final Snapshot last;

  /**
   * @param targets what is to be settled, with what it needs
   * @param held what the user lets nothing past
   * @param standing tasks that are stopped and stay so
   * @param failures what is known to fail
   */
  Situation(
      CompiledGraph graph,
      Map<NodeId, SourceScan> scans,
      Repository repository,
      Snapshot last,
      Targets targets,
      Held held,
      List<Stop> standing,
      Failures failures) {
    this.graph = graph;
    this.holds = new HoldLine(graph, held);
    this.scans = scans;
    this.sources = new Sources(repository);
    this.repository = repository;
    this.slices = new Slices(repository);
    this.failures = failures;
    this.last = last;
    var needed = new Needed(graph, targets);
    graph.nodes().forEach((id, compiled) -> nodes.put(id, progress(compiled, needed.of(id))));
    graph
        .checks()
        .forEach((id, queries) ->
            checks.put(
                id,
                queries.stream()
                    .map(check -> {
                      var share = needed.of(id, check.query());
                      return new CheckProgress(check.check(), progress(check.query(), share));
                    })
                    .toList()));
    checks.forEach((id, list) -> list.forEach(check -> owners.put(check.rows().id(), id)));
    nodes.forEach((id, node) -> aside(node).ifPresent(rows -> asides.put(id, rows)));
    asides.forEach((id, rows) -> owners.put(rows.id(), id));
    this.stops = new StoppedTasks(nodes, standing);
  }

  private NodeProgress progress(Compiled compiled, Share share) {
    var state = last.nodes().get(compiled.node().id().value());
    return new NodeProgress(compiled, share, Optional.ofNullable(state));
  }

  private Optional<NodeProgress> aside(NodeProgress node) {
    return node.compiled() instanceof Compiled.Source source
        ? Sources.aside(source, scan(node.id())).map(rows -> progress(rows, node.share()))
        : Optional.empty();
  }

  /** Those with all that they need. */
  Set<NodeId> needed(Set<NodeId> targets) {
    return new Needed(graph, Targets.of(targets)).nodes();
  }

  /** Those that were drawn. */
  SequencedMap<NodeId, NodeProgress> nodes() {
    return nodes;
  }

  List<CheckProgress> checks(NodeId id) {
    return checks.getOrDefault(id, List.of());
  }

  /** The rows that a source sets aside, if it does so. */
  Optional<NodeProgress> aside(NodeId id) {
    return Optional.ofNullable(asides.get(id));
  }

  boolean isAside(NodeProgress node) {
    return aside(owner(node.id())).filter(node::equals).isPresent();
  }

  /** Those that were drawn, each with what it sets aside and with what offends its checks. */
  List<NodeProgress> all() {
    var all = new ArrayList<NodeProgress>();
    nodes.forEach((id, node) -> {
      all.add(node);
      aside(id).ifPresent(all::add);
      checks(id).forEach(check -> all.add(check.rows()));
    });
    return all;
  }

  /** The drawn node that a node belongs to: itself, or the one whose rows it tells of. */
  NodeId owner(NodeId id) {
    return owners.getOrDefault(id, id);
  }

  /** Whether a check lets nothing past a node, or may still do so. */
  boolean isHeld(NodeId id) {
    var node = nodes.get(id);
    return checks(id).stream().anyMatch(CheckProgress::holdsBack)
        || (node != null && node.compiled() instanceof Compiled.View && isHeldBack(node));
  }

  /** Whether checks of its inputs keep a node from being computed, now or for good. */
  boolean isHeldBack(NodeProgress node) {
    return node.compiled().inputs().stream().anyMatch(this::isHeld);
  }

  /** Whether an export may write what it shows: that is there, and no check keeps it back. */
  boolean isWritable(Compiled.Export export) {
    var node = node(export.node().id());
    return isReadable(export) && !isHeldBack(node) && !isHeld(node.id());
  }

  /** Whether all that an export shows is there. */
  boolean isReadable(Compiled.Export export) {
    var input = node(export.spec().input());
    return input.compiled() instanceof Compiled.View(Compiled.Query query)
        ? query.ports().stream().allMatch(port -> node(port.input()).isSettled())
        : input.isSettled();
  }

  /** The hold that keeps a node as it last was, in a few words. */
  Optional<String> hold(NodeProgress node) {
    return holds.of(owner(node.id()));
  }

  NodeProgress node(NodeId id) {
    var node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no node “" + id + "”");
    }
    return node;
  }

  /** One of {@link #all}. */
  NodeProgress any(NodeId id) {
    return all().stream()
        .filter(node -> node.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no node “" + id + "”"));
  }

  CompiledGraph graph() {
    return graph;
  }

  /** What was known to fail before. */
  Failures failures() {
    return failures;
  }

  /** Why what a blueprint once gave can't be had any more, if that is so. */
  Optional<String> loss(Fingerprint blueprint) {
    return repository.loss(blueprint);
  }

  Optional<SourceScan> scan(NodeId id) {
    return Optional.ofNullable(scans.get(owner(id)));
  }

  /** Whether nothing but missing slices keeps a node's partitions from being known. */
  boolean isToBeCut(NodeProgress node) {
    return !unsliced(node.id()).isEmpty()
        && reads(node).stream().allMatch(input -> node(input).isSettled());
  }

  /** Contents that a node needs cut before its partitions can be known, as far as known. */
  Map<InputCut, Set<ContentId>> unsliced(NodeId id) {
    var derivation = derivations.get(id);
    return derivation == null ? Map.of() : derivation.unsliced();
  }

  /** The slices of a content that are known; none if it was never cut so. */
  List<SliceRow> slices(ContentId content, Fingerprint cut) {
    return slices.of(content, cut).orElse(List.of());
  }

  /**
   * Takes slices that were made.
   *
   * @return the nodes that waited for such
   */
  Set<NodeId> sliced(Fingerprint cut, Map<ContentId, List<SliceRow>> made) {
    slices.add(cut, made);
    touched.forget();
    return waitingFor(cut);
  }

  /** The nodes that wait for slices under a cut. */
  Set<NodeId> waitingFor(Fingerprint cut) {
    var waiting = new LinkedHashSet<NodeId>();
    derivations.forEach((id, derivation) -> {
      if (derivation.unsliced().keySet().stream().anyMatch(c -> c.fingerprint().equals(cut))) {
        waiting.add(id);
      }
    });
    return waiting;
  }

  /** What will not stand as it was. */
  Touched touched() {
    return touched;
  }

  /** What a settled node was derived from. */
  Optional<Basis> basis(NodeProgress node) {
    return node.compiled() instanceof Compiled.Source
        ? sources.basis(node)
        : Optional.ofNullable(derivations.get(node.id())).map(Derivation::basis);
  }

  /** The partitions of a port that have rows of a key, with what they hold. */
  Map<PartitionKey, ContentId> slicedFrom(NodeId id, int port, PartitionKey key) {
    var derivation = derivations.get(id);
    return derivation == null ? Map.of() : derivation.slicedFrom(port, key);
  }

  /**
   * Draws all conclusions for these nodes and everything behind them.
   *
   * @return the nodes whose state may have changed
   */
  Set<NodeId> advance(Set<NodeId> changed) {
    touched.forget();
    var reached = new LinkedHashSet<>(changed);
    nodes.forEach((id, node) -> {
      boolean concerned =
          reached.contains(id)
              || reads(node).stream().anyMatch(reached::contains)
              || node.compiled().inputs().stream().anyMatch(reached::contains);
      if (concerned && !isHeldBack(node)) {
        if (!node.isSettled()) {
          advance(node);
          reached.add(id);
        }
        Stream.concat(aside(id).stream(), checks(id).stream().map(CheckProgress::rows))
            .filter(rows -> !rows.isSettled())
            .forEach(this::advance);
      }
    });
    return reached;
  }

  private static List<NodeId> reads(NodeProgress node) {
    return node.compiled() instanceof Compiled.Query query
        ? query.ports().stream().map(Compiled.Port::input).toList()
        : node.compiled().inputs();
  }

  private void advance(NodeProgress node) {
    switch (node.compiled()) {
      case Compiled.Source source -> decide(node, sources.advance(node, source, scan(node.id())));
      case Compiled.Query query ->
          decide(
              node,
              derivations
                  .computeIfAbsent(
                      node.id(),
                      _ -> new Derivation(this::node, node, query, slices, repository.losses()))
                  .advance());
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> {}
    }
  }

  private static boolean isOpen(NodeProgress node, PartitionKey key) {
    return node.partition(key).map(p -> p.blueprint().isEmpty()).orElse(true);
  }

  /**
   * A partition's task is held.
   *
   * @param stop of it, or of another that is made from the same blueprint
   * @return its own, at the drawn node that it belongs to
   */
  Stop stopped(NodeProgress node, PartitionProgress partition, Stop stop) {
    partition.state(State.STOPPED);
    var own = stop.of(owner(node.id()), partition.key());
    stops.hold(own);
    return own;
  }

  /** What is held. */
  StoppedTasks stops() {
    return stops;
  }

  private void toDo(NodeProgress node, PartitionProgress partition, Fingerprint blueprint) {
    var stop = stops.standing(blueprint);
    if (stop.isPresent()) {
      stopped(node, partition, stop.get());
      return;
    }
    var failure = failures.of(blueprint);
    partition.state(failure.isEmpty() ? State.TO_DO : State.FAILED);
    failure.ifPresent(node::failed);
  }

  private void decide(NodeProgress node, Map<PartitionKey, Fingerprint> desired) {
    var open = new LinkedHashMap<PartitionKey, Fingerprint>();
    desired.forEach((key, blueprint) -> {
      if (isOpen(node, key)) {
        open.put(key, blueprint);
      }
    });
    var traces = repository.traces(Set.copyOf(open.values()));
    boolean held = nodes.containsKey(node.id()) && hold(node).isPresent();
    open.forEach((key, blueprint) -> {
      var partition = node.desire(key);
      partition.blueprint(blueprint);
      var trace = Optional.ofNullable(traces.get(blueprint)).map(Trace::content);
      switch (Decision.of(Optional.of(blueprint), trace, node.last(key))) {
        case Decision.Reuse(ContentId content, boolean unchanged) when unchanged || !held ->
            partition.settled(unchanged ? State.UNCHANGED : State.REUSED, content);
        case Decision.Run _ when !held -> toDo(node, partition, blueprint);
        case Decision.Reuse _, Decision.Run _ -> partition.state(State.WAITING);
        case Decision.Wait _ -> partition.state(State.WAITING);
      }
    });
  }
}
