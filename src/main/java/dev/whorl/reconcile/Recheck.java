package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Stored;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Computes a sample of what can be reused once more, and tells whose result is another, although
 * code and data are the same. What is stored stays as it is.
 */
final class Recheck {
  private static final double SHARE = 0.05;
  private static final int MOST = 5;

  private final Context context;
  private final Situation situation;
  private final Batches batches;
  private final Random random;

  /**
   * @param situation settled as far as it can be without computing
   * @param seed equal seeds take equal samples
   */
  Recheck(Context context, Situation situation, long seed) {
    this.context = context;
    this.situation = situation;
    this.batches = new Batches(situation, context.tables(), new Twins());
    this.random = new Random(seed);
  }

  RecheckReport run() throws EngineException {
    int rerun = 0;
    var differing = new ArrayList<RecheckReport.Difference>();
    for (var node : situation.nodes().values()) {
      if (node.wanted() && node.compiled() instanceof Compiled.Query query && !query.isVolatile()) {
        for (var partition : sample(node)) {
          rerun++;
          differing.addAll(again(node, query, partition));
        }
      }
    }
    return new RecheckReport(rerun, differing);
  }

  /** A twentieth of a settled node's partitions, but at least one and not more than a few. */
  private List<PartitionProgress> sample(NodeProgress node) {
    if (!node.isSettled()) {
      return List.of();
    }
    var keys = new ArrayList<>(node.tree().entries().keySet());
    Collections.shuffle(keys, random);
    long size = Math.clamp(Math.round(keys.size() * SHARE), 1, MOST);
    return keys.stream().limit(size).flatMap(key -> node.partition(key).stream()).toList();
  }

  private List<RecheckReport.Difference> again(
      NodeProgress node, Compiled.Query query, PartitionProgress partition) throws EngineException {
    var staged = context.repository().newStaged();
    try {
      var work = batches.of(node, partition).work();
      var now = context.engine().compute(work, staged, new Cancellation()).contents().getFirst();
      var was = partition.content().orElseThrow();
      return now.equals(was)
          ? List.of()
          : List.of(difference(node.id(), partition.key(), query.columns(), was, staged));
    } finally {
      discard(staged);
    }
  }

  private static void discard(Path staged) throws EngineException {
    try {
      Files.deleteIfExists(staged);
    } catch (IOException e) {
      throw new EngineException("The staging folder can't be written: " + e.getMessage(), e);
    }
  }

  private RecheckReport.Difference difference(
      NodeId node, PartitionKey key, List<Column> columns, ContentId was, Path staged)
      throws EngineException {
    var tables =
        List.of(
            context.tables().table("__whorl_was", columns, List.of(was)),
            new InputTable(
                "__whorl_is", columns, List.of(new Stored(staged, columns, Set.of(0), true))));
    var differing = new ArrayList<Column>();
    for (var column : columns) {
      var name = "\"" + column.name().replace("\"", "\"\"") + "\"";
      var rows =
          context
              .engine()
              .read(
                  ("SELECT 1 FROM ((SELECT %1$s FROM __whorl_was EXCEPT ALL"
                          + " SELECT %1$s FROM __whorl_is) UNION ALL (SELECT %1$s FROM __whorl_is"
                          + " EXCEPT ALL SELECT %1$s FROM __whorl_was)) LIMIT 1")
                      .formatted(name),
                  tables,
                  new Cancellation());
      if (!rows.rows().isEmpty()) {
        differing.add(column);
      }
    }
    return new RecheckReport.Difference(
        node, key, differing.stream().map(Column::name).toList(), suggestion(differing));
  }

  private static String suggestion(List<Column> differing) {
    boolean floats =
        !differing.isEmpty()
            && differing.stream()
                .allMatch(c -> c.type().equals("DOUBLE") || c.type().equals("FLOAT"));
    return floats
        ? "Sums of floating point depend on the order of rows: round them, or add DECIMALs."
        : "Give aggregates like first, any_value, list and string_agg an ORDER BY, and windows and"
            + " LIMIT one that breaks every tie.";
  }
}
