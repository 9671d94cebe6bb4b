package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.TableSql;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Groups a node's partitions that are to do into batches: large enough that starting one costs
 * little, small enough that progress shows, a stop is quick, and all threads have work.
 */
final class Batches {
  /** Rows after which a batch is full. */
  private static final long FULL = 500_000;

  private static final int MOST_SELECTS = 32;
  private static final int MOST_KEYS = 4_096;

  /** Bytes of a text file that weigh like one row. */
  private static final long BYTES_A_ROW = 50;

  private final Situation situation;
  private final Tables tables;
  private final Twins twins;

  Batches(Situation situation, Tables tables, Twins twins) {
    this.situation = situation;
    this.tables = tables;
    this.twins = twins;
  }

  List<Batch> of(NodeProgress node, int threads) {
    var toDo = node.toDo().stream().filter(partition -> twins.isFirst(node, partition)).toList();
    return toDo.isEmpty() ? List.of() : batches(node, toDo, threads);
  }

  /** The work of the first partition that is to do. */
  Batch first(NodeProgress node) {
    var partition = node.toDo().getFirst();
    twins.isFirst(node, partition);
    return of(node, partition);
  }

  /** The work of one partition, whatever its state. */
  Batch of(NodeProgress node, PartitionProgress partition) {
    return batches(node, List.of(partition), 1).getFirst();
  }

  /** The same work, one partition at a time: to find out which of them fails. */
  List<Batch> singly(Batch batch) {
    return batch.partitions().stream()
        .flatMap(partition -> batches(batch.node(), List.of(partition), 1).stream())
        .toList();
  }

  private List<Batch> batches(NodeProgress node, List<PartitionProgress> toDo, int threads) {
    return switch (node.compiled()) {
      case Compiled.Source source -> source(node, source, toDo, threads);
      case Compiled.Query query -> query(node, query, toDo, threads);
      default -> List.of();
    };
  }

  private List<Batch> source(
      NodeProgress node, Compiled.Source source, List<PartitionProgress> toDo, int threads) {
    return switch (situation.scan(node.id()).orElseThrow()) {
      case SourceScan.Files files -> {
        Function<PartitionProgress, SourceScan.Found> found =
            partition -> Optional.ofNullable(files.files().get(partition.key())).orElseThrow();
        yield grouped(
            node,
            toDo,
            partition -> found.apply(partition).file().identity().size() / BYTES_A_ROW,
            partition -> found.apply(partition).shape(),
            MOST_SELECTS,
            threads,
            group -> {
              var shape = found.apply(group.getFirst()).shape();
              var paths = group.stream().map(p -> found.apply(p).file().path()).toList();
              return situation.isAside(node)
                  ? new Work.Aside(shape.format(), shape.columns(), paths)
                  : new Work.Import(shape.format(), shape.columns(), paths);
            });
      }
      case SourceScan.Rows rows ->
          List.of(
              new Batch(
                  node,
                  toDo,
                  new Work.Literal(
                      TableSql.of((Spec.Table) source.spec(), rows.columns()), rows.columns()),
                  1));
      case SourceScan.Published _, SourceScan.Failed _, SourceScan.Misread _ -> List.of();
    };
  }

  private List<Batch> query(
      NodeProgress node, Compiled.Query query, List<PartitionProgress> toDo, int threads) {
    return switch (query.relation()) {
      case Relation.Whole _ ->
          List.of(
              new Batch(
                  node,
                  toDo,
                  new Work.Each(
                      query.sql(), query.columns(), shared(query, Set.of()), List.of(List.of())),
                  rows(query)));
      case Relation.Same _, Relation.Keyed _ ->
          part(node, query, query.relation(), toDo, UnaryOperator.identity(), threads);
      case Relation.Stacked stacked ->
          stacked.parts().stream()
              .flatMap(part -> stackedPart(node, query, part, toDo, threads).stream())
              .toList();
    };
  }

  private List<Batch> stackedPart(
      NodeProgress node,
      Compiled.Query query,
      Relation part,
      List<PartitionProgress> toDo,
      int threads) {
    var name = Derivation.name(query, part);
    var own = toDo.stream().filter(p -> p.key().parts().getFirst().equals(name)).toList();
    return own.isEmpty() ? List.of() : part(node, query, part, own, PartitionKey::inner, threads);
  }

  /**
   * @param inInput makes a partition's key that of its inputs' partitions or slices
   */
  private List<Batch> part(
      NodeProgress node,
      Compiled.Query query,
      Relation part,
      List<PartitionProgress> toDo,
      UnaryOperator<PartitionKey> inInput,
      int threads) {
    return switch (part) {
      case Relation.Same same -> same(node, query, same, toDo, inInput, threads);
      case Relation.Keyed keyed -> keyed(node, query, keyed, toDo, inInput, threads);
      case Relation.Stacked _, Relation.Whole _ ->
          throw new IllegalStateException("a part that is not cut");
    };
  }

  private List<Batch> same(
      NodeProgress node,
      Compiled.Query query,
      Relation.Same same,
      List<PartitionProgress> toDo,
      UnaryOperator<PartitionKey> inInput,
      int threads) {
    var shared = shared(query, same.cut());
    same.ports()
        .forEach(port ->
            tables.locate(
                toDo.stream()
                    .flatMap(p -> content(query, port, inInput.apply(p.key())).stream())
                    .toList()));
    boolean together = same.column().isPresent();
    return grouped(
        node,
        toDo,
        partition ->
            same.ports().stream()
                .flatMap(port -> content(query, port, inInput.apply(partition.key())).stream())
                .mapToLong(ContentId::rows)
                .sum(),
        _ -> List.of(),
        together ? MOST_KEYS : MOST_SELECTS,
        threads,
        group ->
            together && group.size() > 1
                ? together(query, same, shared, group, inInput)
                : new Work.Each(
                    query.sql(),
                    query.columns(),
                    shared,
                    group.stream()
                        .map(partition -> varying(query, same, inInput.apply(partition.key())))
                        .toList()));
  }

  /** One query over the inputs' partitions together; the result's column tells them apart. */
  private Work together(
      Compiled.Query query,
      Relation.Same same,
      List<InputTable> shared,
      List<PartitionProgress> group,
      UnaryOperator<PartitionKey> inInput) {
    var tables = new ArrayList<>(shared);
    for (int port : same.ports()) {
      var contents =
          group.stream()
              .flatMap(p -> content(query, port, inInput.apply(p.key())).stream())
              .toList();
      tables.add(table(query.ports().get(port), contents));
    }
    return new Work.ByKey(
        query.sql(), query.columns(), tables, List.of(), same.column(), keys(group, inInput));
  }

  private List<InputTable> varying(Compiled.Query query, Relation.Same same, PartitionKey key) {
    return same.ports().stream()
        .map(port -> table(query.ports().get(port), content(query, port, key).stream().toList()))
        .toList();
  }

  private List<Batch> keyed(
      NodeProgress node,
      Compiled.Query query,
      Relation.Keyed keyed,
      List<PartitionProgress> toDo,
      UnaryOperator<PartitionKey> inInput,
      int threads) {
    var shared = shared(query, keyed.cut());
    long rows =
        keyed.cut().stream()
            .mapToLong(port -> situation.node(query.ports().get(port).input()).content().rows())
            .sum();
    long each = rows / Math.max(1, node.size());
    return grouped(
        node,
        toDo,
        _ -> each,
        _ -> List.of(),
        keyed.column().isPresent() ? MOST_KEYS : MOST_SELECTS,
        threads,
        group ->
            new Work.ByKey(
                query.sql(),
                query.columns(),
                shared,
                keyed.keys().entrySet().stream()
                    .map(entry ->
                        sliced(node, query, entry.getKey(), entry.getValue(), group, inInput))
                    .toList(),
                keyed.column(),
                keys(group, inInput)));
  }

  private Work.Sliced sliced(
      NodeProgress node,
      Compiled.Query query,
      int port,
      String key,
      List<PartitionProgress> group,
      UnaryOperator<PartitionKey> inInput) {
    var from = new TreeMap<PartitionKey, ContentId>();
    group.forEach(p -> from.putAll(situation.slicedFrom(node.id(), port, inInput.apply(p.key()))));
    return new Work.Sliced(table(query.ports().get(port), from.values()), key);
  }

  private static List<@Nullable String> keys(
      List<PartitionProgress> group, UnaryOperator<PartitionKey> inInput) {
    var keys = new ArrayList<@Nullable String>();
    group.forEach(partition -> keys.add(inInput.apply(partition.key()).value()));
    return keys;
  }

  /** Empty if an input that is cut alike has no such partition. */
  private Optional<ContentId> content(Compiled.Query query, int port, PartitionKey key) {
    var input = query.ports().get(port).input();
    return situation.node(input).partition(key).flatMap(PartitionProgress::content);
  }

  /**
   * The tables that all partitions share: inputs that are read whole, and those that another part
   * of the query cuts, which have no rows here.
   *
   * @param own ports that are cut for each partition
   */
  private List<InputTable> shared(Compiled.Query query, Set<Integer> own) {
    var list = new ArrayList<InputTable>();
    for (int i = 0; i < query.ports().size(); i++) {
      if (!own.contains(i)) {
        var port = query.ports().get(i);
        boolean whole = !query.relation().cut().contains(i);
        list.add(table(port, whole ? contents(port.input()) : List.of()));
      }
    }
    return list;
  }

  private List<ContentId> contents(NodeId input) {
    return situation.node(input).contents().list();
  }

  private InputTable table(Compiled.Port port, Collection<ContentId> contents) {
    return tables.table(port.input().value(), port.columns(), contents);
  }

  private long rows(Compiled.Query query) {
    return query.ports().stream()
        .mapToLong(port -> situation.node(port.input()).content().rows())
        .sum();
  }

  private static List<Batch> grouped(
      NodeProgress node,
      List<PartitionProgress> toDo,
      ToLongFunction<PartitionProgress> weight,
      Function<PartitionProgress, ?> alike,
      int most,
      int threads,
      Function<List<PartitionProgress>, Work> work) {
    long total = toDo.stream().mapToLong(weight).sum();
    long full = Math.min(FULL, Math.max(FULL / 10, total / threads + 1));
    var batches = new ArrayList<Batch>();
    var group = new ArrayList<PartitionProgress>();
    long heavy = 0;
    for (var partition : toDo) {
      boolean other =
          !group.isEmpty() && !alike.apply(group.getFirst()).equals(alike.apply(partition));
      if (other || group.size() == most || (heavy >= full)) {
        batches.add(new Batch(node, List.copyOf(group), work.apply(group), heavy));
        group.clear();
        heavy = 0;
      }
      group.add(partition);
      heavy += weight.applyAsLong(partition);
    }
    batches.add(new Batch(node, List.copyOf(group), work.apply(group), heavy));
    return batches;
  }
}
