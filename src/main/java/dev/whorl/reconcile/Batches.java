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
import dev.whorl.reconcile.PartitionProgress.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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

  Batches(Situation situation, Tables tables) {
    this.situation = situation;
    this.tables = tables;
  }

  List<Batch> of(NodeProgress node, int threads) {
    var toDo = node.partitions().stream().filter(p -> p.state() == State.TO_DO).toList();
    return toDo.isEmpty() ? List.of() : batches(node, toDo, threads);
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
              return new Work.Import(
                  shape.format(),
                  shape.columns(),
                  group.stream().map(p -> found.apply(p).file().path()).toList());
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
      case SourceScan.Failed _ -> List.of();
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
                      query.sql(), query.columns(), shared(query, -1), List.of(List.of())),
                  rows(query)));
      case Relation.Same same -> same(node, query, same.port(), toDo, threads);
      case Relation.Keyed keyed -> keyed(node, query, keyed, toDo, threads);
    };
  }

  private List<Batch> same(
      NodeProgress node,
      Compiled.Query query,
      int port,
      List<PartitionProgress> toDo,
      int threads) {
    var input = query.ports().get(port);
    var shared = shared(query, port);
    Function<PartitionProgress, ContentId> content =
        partition -> content(input.input(), partition.key());
    return grouped(
        node,
        toDo,
        partition -> content.apply(partition).rows(),
        _ -> List.of(),
        MOST_SELECTS,
        threads,
        group ->
            new Work.Each(
                query.sql(),
                query.columns(),
                shared,
                group.stream()
                    .map(p -> List.of(table(input, List.of(content.apply(p)))))
                    .toList()));
  }

  private List<Batch> keyed(
      NodeProgress node,
      Compiled.Query query,
      Relation.Keyed keyed,
      List<PartitionProgress> toDo,
      int threads) {
    var input = query.ports().get(keyed.port());
    var shared = shared(query, keyed.port());
    long rows = situation.node(input.input()).content().rows();
    long each = rows / Math.max(1, node.partitions().size());
    return grouped(
        node,
        toDo,
        _ -> each,
        _ -> List.of(),
        keyed.column().isPresent() ? MOST_KEYS : MOST_SELECTS,
        threads,
        group -> {
          var from = new LinkedHashSet<ContentId>();
          group.forEach(p -> from.addAll(situation.slicedFrom(node.id(), p.key())));
          return new Work.ByKey(
              query.sql(),
              query.columns(),
              shared,
              table(input, occurrences(input.input(), from)),
              keyed.key(),
              keyed.column(),
              keys(group));
        });
  }

  private static List<@Nullable String> keys(List<PartitionProgress> group) {
    var keys = new ArrayList<@Nullable String>();
    group.forEach(partition -> keys.add(partition.key().value()));
    return keys;
  }

  /** Every partition of an input whose content is among these; two may have the same. */
  private List<ContentId> occurrences(NodeId input, Set<ContentId> contents) {
    return situation.node(input).partitions().stream()
        .map(partition -> partition.content().orElseThrow())
        .filter(contents::contains)
        .toList();
  }

  private ContentId content(NodeId input, PartitionKey key) {
    return situation.node(input).partition(key).flatMap(PartitionProgress::content).orElseThrow();
  }

  private List<InputTable> shared(Compiled.Query query, int except) {
    var list = new ArrayList<InputTable>();
    for (int i = 0; i < query.ports().size(); i++) {
      if (i != except) {
        var port = query.ports().get(i);
        list.add(table(port, contents(port.input())));
      }
    }
    return list;
  }

  private List<ContentId> contents(NodeId input) {
    return situation.node(input).partitions().stream()
        .map(partition -> partition.content().orElseThrow())
        .toList();
  }

  private InputTable table(Compiled.Port port, List<ContentId> contents) {
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
