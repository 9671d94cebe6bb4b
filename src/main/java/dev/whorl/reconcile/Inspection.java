package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Output;
import dev.whorl.engine.Stored;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.StopCondition;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.repository.Records.NodeState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be found out about a batch between its computation and its commit: which of its tasks
 * are stopped there. Made on the run's thread, asked once on a task's.
 */
final class Inspection {
  private final Context context;
  private final Batch batch;
  private final NodeId owner;
  private final long run;
  private final Optional<String> always;
  private final List<Optional<ContentId>> previous;
  private final List<List<Look>> looks;

  /** A breakpoint with its question, if it has one. */
  private record Look(Brakes.Brake brake, Optional<Brakes.Asked> question) {}

  /**
   * @param owner the drawn node that the batch's node belongs to
   * @param always why all of it is stopped; empty if the breakpoints decide
   */
  Inspection(
      Context context,
      Batch batch,
      NodeId owner,
      long run,
      Optional<String> always,
      List<List<Brakes.Brake>> brakes) {
    this.context = context;
    this.batch = batch;
    this.owner = owner;
    this.run = run;
    this.always = always;
    this.previous =
        brakes.isEmpty()
            ? List.of()
            : batch.partitions().stream()
                .map(p -> batch.node().last(p.key()).map(PartitionTree.Entry::content))
                .toList();
    this.looks =
        brakes.stream()
            .map(some -> some.stream().map(b -> new Look(b, b.question(batch.node()))).toList())
            .toList();
  }

  /** What can be asked of the result while it is at hand: of which partitions. */
  Map<String, Set<Integer>> conditions() {
    var conditions = new HashMap<String, Set<Integer>>();
    if (always.isEmpty()) {
      for (int part = 0; part < looks.size(); part++) {
        for (var look : looks.get(part)) {
          var condition = look.question().flatMap(Brakes.Asked::condition);
          if (condition.filter(StopCondition::readsOutAlone).isPresent()) {
            conditions.computeIfAbsent(condition.get().sql(), _ -> new HashSet<>()).add(part);
          }
        }
      }
    }
    return conditions;
  }

  /**
   * The tasks that are stopped, by blueprint.
   *
   * @throws EngineException if it was cancelled meanwhile
   */
  Map<Fingerprint, Stop> stops(Output output, Cancellation cancellation) throws EngineException {
    var stops = new HashMap<Fingerprint, Stop>();
    for (int part = 0; part < batch.partitions().size(); part++) {
      var reason = always.isPresent() ? always : reason(part, output, cancellation);
      if (reason.isPresent()) {
        var stop = stop(part, output, reason.get());
        stops.put(stop.blueprint(), stop);
      }
    }
    return stops;
  }

  private Stop stop(int part, Output output, String reason) {
    var partition = batch.partitions().get(part);
    return new Stop(
        batch.node().id(),
        partition.key(),
        partition.blueprint().orElseThrow(),
        Point.AFTER,
        Optional.of(output.contents().get(part)),
        output.seconds() / batch.partitions().size(),
        run,
        Instant.now(),
        reason);
  }

  private Optional<String> reason(int part, Output output, Cancellation cancellation)
      throws EngineException {
    var first = Optional.<String>empty();
    for (var look : looks.isEmpty() ? List.<Look>of() : looks.get(part)) {
      var reason = reason(look, part, output, cancellation);
      var key = batch.partitions().get(part).key();
      boolean stops = reason.isPresent() && look.brake().stops(owner, key, reason.get());
      first = first.isEmpty() && stops ? reason : first;
    }
    return first;
  }

  private Optional<String> reason(Look look, int part, Output output, Cancellation cancellation)
      throws EngineException {
    var now = output.contents().get(part);
    var before = previous.get(part);
    return switch (look.brake().trigger()) {
      case Trigger.After _ -> Optional.of("after it was computed");
      case Trigger.Condition _ -> answer(look.question().orElseThrow(), part, output, cancellation);
      case Trigger.FailingCheck _ ->
          now.rows() > 0
              ? Optional.of("a check of “" + owner + "” fails, " + counted(now.rows()) + " offend")
              : Optional.empty();
      case Trigger.RowCount(double share) ->
          before
              .filter(b -> Math.abs(now.rows() - b.rows()) > share * b.rows())
              .map(b -> "it has " + counted(now.rows()) + ", before " + b.rows());
      case Trigger.SchemaChanged _ -> schema();
      case Trigger.ContentChanged _ ->
          before.filter(b -> !b.equals(now)).map(_ -> "its rows are others than before");
      case Trigger.ContentUnchanged _ ->
          before.filter(now::equals).map(_ -> "its rows are the same as before");
      case Trigger.Before _, Trigger.Failure _ -> Optional.empty();
    };
  }

  private static String counted(long rows) {
    return rows == 1 ? "1 row" : rows + " rows";
  }

  private Optional<String> schema() {
    return batch
        .node()
        .last()
        .map(NodeState::columns)
        .filter(columns -> !columns.equals(batch.work().columns()))
        .map(_ -> "its columns are others than before");
  }

  /** A question that can't be answered stops too: nobody could know what it would have said. */
  private Optional<String> answer(
      Brakes.Asked asked, int part, Output output, Cancellation cancellation)
      throws EngineException {
    if (asked.condition().isEmpty()) {
      return Optional.of("its condition “" + asked.text() + "” can't be asked: " + asked.error());
    }
    var condition = asked.condition().get();
    try {
      var met = output.met().get(condition.sql());
      boolean holds =
          met == null ? holds(condition, part, output, cancellation) : met.contains(part);
      return holds ? Optional.of("its condition holds: " + asked.text()) : Optional.empty();
    } catch (EngineException e) {
      if (e.isCancelled() || e.kind() == EngineException.Kind.INPUT_LOST) {
        throw e;
      }
      return Optional.of("its condition “" + asked.text() + "” fails: " + e.getMessage());
    }
  }

  private boolean holds(StopCondition condition, int part, Output output, Cancellation cancellation)
      throws EngineException {
    var question = scene(part, output).asked(condition.sql(), condition.tables());
    var rows = context.engine().read(question.sql(), question.tables(), cancellation).rows();
    return !rows.isEmpty() && "true".equals(rows.getFirst().getFirst());
  }

  private Scene scene(int part, Output output) {
    var columns = batch.work().columns();
    long filled = output.contents().stream().filter(content -> content.rows() > 0).count();
    var stored =
        output.contents().get(part).rows() > 0
            ? List.of(new Stored(output.file(), columns, Set.of(part), filled == 1))
            : List.<Stored>of();
    return Scene.of(
        batch.node().compiled(),
        batch.work(),
        part,
        new InputTable(StopCondition.OUT, columns, stored),
        before(context, batch.node(), columns, previous.get(part)));
  }

  /** A partition's output before; without rows if there was none. */
  static InputTable before(
      Context context, NodeProgress node, List<Column> columns, Optional<ContentId> content) {
    var were = node.last().map(NodeState::columns).orElse(columns);
    return context.tables().table("prev", were, content.stream().toList());
  }
}
