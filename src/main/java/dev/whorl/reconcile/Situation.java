package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.Relation;
import dev.whorl.plan.Blueprint;
import dev.whorl.plan.Decision;
import dev.whorl.reconcile.PartitionProgress.State;
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
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How every node of a pipeline stands: what is desired, what of it is known, and what is to be
 * done. {@link #advance} draws every conclusion that can be drawn without computing; the run loop
 * computes and tells; an assessment only looks. Not for use by several threads at once.
 */
final class Situation {
  private final CompiledGraph graph;
  private final Map<NodeId, SourceScan> scans;
  private final Repository repository;
  private final Map<Fingerprint, String> failures;
  private final SequencedMap<NodeId, NodeProgress> nodes = new LinkedHashMap<>();
  private final Map<SliceKey, List<SliceRow>> slices = new HashMap<>();
  private final Map<NodeId, Set<ContentId>> unsliced = new HashMap<>();
  private final Map<NodeId, Map<PartitionKey, List<ContentId>>> slicedFrom = new HashMap<>();

  /** Slices of a content under a cut. */
  private record SliceKey(ContentId content, Fingerprint cut) {}

  /**
   * @param targets what is to be settled, with what it needs; everything if empty
   * @param failures blueprints that are known to fail, with their errors; a run knows none, since
   *     it tries again
   */
  Situation(
      CompiledGraph graph,
      Map<NodeId, SourceScan> scans,
      Repository repository,
      Snapshot last,
      Set<NodeId> targets,
      Map<Fingerprint, String> failures) {
    this.graph = graph;
    this.scans = scans;
    this.repository = repository;
    this.failures = failures;
    var wanted = targets.isEmpty() ? graph.nodes().keySet() : needed(targets);
    graph
        .nodes()
        .forEach((id, compiled) ->
            nodes.put(
                id,
                new NodeProgress(
                    compiled,
                    wanted.contains(id),
                    Optional.ofNullable(last.nodes().get(id.value())))));
  }

  private Set<NodeId> needed(Set<NodeId> targets) {
    var all = new LinkedHashSet<>(targets);
    for (var id : List.copyOf(graph.nodes().keySet()).reversed()) {
      if (all.contains(id)) {
        graph.node(id).ifPresent(compiled -> all.addAll(compiled.inputs()));
      }
    }
    return all;
  }

  SequencedMap<NodeId, NodeProgress> nodes() {
    return nodes;
  }

  NodeProgress node(NodeId id) {
    var node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no node “" + id + "”");
    }
    return node;
  }

  CompiledGraph graph() {
    return graph;
  }

  Optional<SourceScan> scan(NodeId id) {
    return Optional.ofNullable(scans.get(id));
  }

  /** Whether nothing but missing slices keeps a node's partitions from being known. */
  boolean isToBeCut(NodeProgress node) {
    return !unsliced(node.id()).isEmpty()
        && reads(node).stream().allMatch(input -> node(input).isSettled());
  }

  /** Contents whose slices a node needs before its partitions can be known, as far as known. */
  Set<ContentId> unsliced(NodeId id) {
    return unsliced.getOrDefault(id, Set.of());
  }

  /** Takes slices that were made. */
  void sliced(Fingerprint cut, Map<ContentId, List<SliceRow>> made) {
    made.forEach((content, rows) -> slices.put(new SliceKey(content, cut), rows));
  }

  /** The input partitions' contents that have rows of a key. */
  List<ContentId> slicedFrom(NodeId id, PartitionKey key) {
    return slicedFrom.getOrDefault(id, Map.of()).getOrDefault(key, List.of());
  }

  /**
   * Draws all conclusions for these nodes and everything behind them.
   *
   * @return the nodes whose state may have changed
   */
  Set<NodeId> advance(Set<NodeId> changed) {
    var touched = new LinkedHashSet<>(changed);
    nodes.forEach((id, node) -> {
      boolean concerned = touched.contains(id) || reads(node).stream().anyMatch(touched::contains);
      if (concerned && !node.isSettled()) {
        advance(node);
        touched.add(id);
      }
    });
    return touched;
  }

  private static List<NodeId> reads(NodeProgress node) {
    return node.compiled() instanceof Compiled.Query query
        ? query.ports().stream().map(Compiled.Port::input).toList()
        : node.compiled().inputs();
  }

  private void advance(NodeProgress node) {
    switch (node.compiled()) {
      case Compiled.Source source -> source(node, source);
      case Compiled.Query query ->
          decide(
              node,
              switch (query.relation()) {
                case Relation.Same same -> same(node, query, same.port());
                case Relation.Keyed keyed -> keyed(node, query, keyed);
                case Relation.Whole _ -> whole(node, query);
              });
      case Compiled.View _, Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> {}
    }
  }

  private void source(NodeProgress node, Compiled.Source source) {
    var code = Part.sum("code/v1", source.code());
    var desired = new LinkedHashMap<PartitionKey, Fingerprint>();
    switch (scans.get(node.id())) {
      case SourceScan.Files files ->
          files
              .files()
              .forEach((key, found) ->
                  found
                      .error()
                      .ifPresentOrElse(
                          error -> unreadable(node, key, error),
                          () ->
                              desired.put(
                                  key,
                                  Blueprint.ofFile(
                                      code,
                                      found.shape().format().options(),
                                      found.shape().columns(),
                                      found.file().identity().sha()))));
      case SourceScan.Rows rows ->
          desired.put(
              PartitionKey.WHOLE,
              Blueprint.ofFile(
                  code, Map.of(), rows.columns(), Column.fingerprint(rows.columns())));
      case SourceScan.Failed failed -> node.failed(failed.message());
      case null -> node.failed("its files were not looked for");
    }
    if (node.error().isEmpty() || !desired.isEmpty()) {
      node.allKeysKnown();
    }
    decide(node, desired);
  }

  private static void unreadable(NodeProgress node, PartitionKey key, String error) {
    node.desire(key).state(State.FAILED);
    node.failed(error);
  }

  private Map<PartitionKey, Fingerprint> same(NodeProgress node, Compiled.Query query, int port) {
    var input = node(query.ports().get(port).input());
    input.partitions().forEach(partition -> node.desire(partition.key()));
    if (input.keysKnown()) {
      node.allKeysKnown();
    }
    var wholes = wholes(query, port);
    var desired = new LinkedHashMap<PartitionKey, Fingerprint>();
    if (wholes.isEmpty()) {
      return desired;
    }
    for (var partition : input.partitions()) {
      if (partition.isSettled() && isOpen(node, partition.key())) {
        desired.put(
            partition.key(),
            blueprint(query, wholes.get(), port, partition.content().orElseThrow()));
      }
    }
    return desired;
  }

  private static boolean isOpen(NodeProgress node, PartitionKey key) {
    return node.partition(key).map(p -> p.blueprint().isEmpty()).orElse(true);
  }

  /** The contents of all ports but one; empty as long as one of them is not settled. */
  private Optional<Map<Integer, ContentId>> wholes(Compiled.Query query, int except) {
    var contents = new HashMap<Integer, ContentId>();
    for (int i = 0; i < query.ports().size(); i++) {
      var input = node(query.ports().get(i).input());
      if (i != except) {
        if (!input.isSettled()) {
          return Optional.empty();
        }
        contents.put(i, input.content());
      }
    }
    return Optional.of(contents);
  }

  private static Fingerprint blueprint(
      Compiled.Query query, Map<Integer, ContentId> wholes, int port, ContentId own) {
    var contents = new ArrayList<ContentId>();
    for (int i = 0; i < query.ports().size(); i++) {
      contents.add(i == port ? own : wholes.getOrDefault(i, ContentId.EMPTY));
    }
    return Blueprint.ofQuery(query.fingerprint(), contents);
  }

  private Map<PartitionKey, Fingerprint> whole(NodeProgress node, Compiled.Query query) {
    node.desire(PartitionKey.WHOLE);
    node.allKeysKnown();
    return wholes(query, -1)
        .map(
            contents -> Map.of(PartitionKey.WHOLE, blueprint(query, contents, -1, ContentId.EMPTY)))
        .orElse(Map.of());
  }

  private Map<PartitionKey, Fingerprint> keyed(
      NodeProgress node, Compiled.Query query, Relation.Keyed keyed) {
    if (node.keysKnown()) {
      return Map.of();
    }
    var input = node(query.ports().get(keyed.port()).input());
    var cut = cut(query, keyed);
    var missing = new LinkedHashSet<ContentId>();
    var sums = new TreeMap<PartitionKey, ContentId>();
    var from = new HashMap<PartitionKey, List<ContentId>>();
    for (var partition : input.partitions()) {
      if (partition.isSettled()) {
        var content = partition.content().orElseThrow();
        slices(content, cut)
            .ifPresentOrElse(rows -> add(content, rows, sums, from), () -> missing.add(content));
      }
    }
    unsliced.put(node.id(), missing);
    var wholes = wholes(query, keyed.port());
    if (!input.isSettled() || wholes.isEmpty() || !missing.isEmpty()) {
      return Map.of();
    }
    slicedFrom.put(node.id(), from);
    sums.keySet().forEach(node::desire);
    node.allKeysKnown();
    return sums.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> blueprint(query, wholes.get(), keyed.port(), entry.getValue())));
  }

  private static void add(
      ContentId content,
      List<SliceRow> rows,
      Map<PartitionKey, ContentId> sums,
      Map<PartitionKey, List<ContentId>> from) {
    for (var row : rows) {
      var key = PartitionKey.value(row.key());
      sums.merge(key, row.content(), ContentId::plus);
      from.computeIfAbsent(key, _ -> new ArrayList<>()).add(content);
    }
  }

  private Optional<List<SliceRow>> slices(ContentId content, Fingerprint cut) {
    if (content.rows() == 0) {
      return Optional.of(List.of());
    }
    var key = new SliceKey(content, cut);
    var known = Optional.ofNullable(slices.get(key));
    return known.or(() -> {
      var stored = repository.slices(content, cut);
      stored.ifPresent(rows -> slices.put(key, rows));
      return stored;
    });
  }

  /** Identity of a way to cut an input: the key, and the columns that count. */
  static Fingerprint cut(Compiled.Query query, Relation.Keyed keyed) {
    var port = query.ports().get(keyed.port());
    return Fingerprint.builder("cut/v1")
        .add(keyed.key())
        .add(Column.fingerprint(sliceColumns(port)))
        .build();
  }

  /** The columns of a port that its query reads. */
  static List<Column> sliceColumns(Compiled.Port port) {
    return port.columns().stream().filter(column -> port.read().contains(column.name())).toList();
  }

  private void toDo(NodeProgress node, PartitionProgress partition, Fingerprint blueprint) {
    var failure = failures.get(blueprint);
    partition.state(failure == null ? State.TO_DO : State.FAILED);
    if (failure != null) {
      node.failed(failure);
    }
  }

  private void decide(NodeProgress node, Map<PartitionKey, Fingerprint> desired) {
    var open = new LinkedHashMap<PartitionKey, Fingerprint>();
    desired.forEach((key, blueprint) -> {
      if (isOpen(node, key)) {
        open.put(key, blueprint);
      }
    });
    var traces = repository.traces(Set.copyOf(open.values()));
    open.forEach((key, blueprint) -> {
      var partition = node.desire(key);
      partition.blueprint(blueprint);
      var trace = Optional.ofNullable(traces.get(blueprint)).map(Trace::content);
      switch (Decision.of(Optional.of(blueprint), trace, node.last(key))) {
        case Decision.Reuse(ContentId content, boolean unchanged) ->
            partition.settled(unchanged ? State.UNCHANGED : State.REUSED, content);
        case Decision.Run _ -> toDo(node, partition, blueprint);
        case Decision.Wait _ -> partition.state(State.WAITING);
      }
    });
  }
}
