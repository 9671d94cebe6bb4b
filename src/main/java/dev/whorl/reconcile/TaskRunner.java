package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Work;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.Made;
import dev.whorl.repository.Records.NewObject;
import dev.whorl.repository.Records.Staged;
import dev.whorl.repository.Records.StopRow;
import dev.whorl.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;

/** Computes and commits batches, on the threads of a pool; tells what became of them. */
final class TaskRunner {
  private final Context context;
  private final BranchName branch;
  private final Situation situation;
  private final SourceScanner scanner;
  private final Readers readers;
  private final Cancellation cancellation;

  TaskRunner(
      Context context,
      BranchName branch,
      Situation situation,
      SourceScanner scanner,
      Cancellation cancellation) {
    this.context = context;
    this.branch = branch;
    this.situation = situation;
    this.scanner = scanner;
    this.readers = new Readers(situation.all());
    this.cancellation = cancellation;
  }

  /** Tells {@link TaskEvent.Computed} and then the commit's outcome, or a failure: then false. */
  boolean compute(Batch batch, Inspection inspection, BlockingQueue<TaskEvent> events) {
    try {
      var output = compute(batch, inspection);
      var held = held(batch, output, inspection);
      events.add(new TaskEvent.Computed(batch, output));
      var slices = readers.slices(batch, output, held.keySet());
      var committed = context.repository().commit(made(batch, output, held));
      slices.forEach((cut, rows) -> {
        var _ = context.repository().remember(cut, rows);
      });
      var _ =
          committed.whenComplete((_, failure) ->
              events.add(
                  failure == null
                      ? new TaskEvent.Committed(batch, output, held, slices)
                      : new TaskEvent.CommitFailed(batch, String.valueOf(failure.getMessage()))));
      return true;
    } catch (EngineException e) {
      events.add(new TaskEvent.Failed(batch, e));
    } catch (RuntimeException | Error e) {
      events.add(new TaskEvent.Failed(batch, new EngineException(String.valueOf(e), e)));
    }
    return false;
  }

  /** Those of its tasks that stop here; if it can't be told, nothing stays of what was staged. */
  private Map<Fingerprint, Stop> held(Batch batch, Output output, Inspection inspection)
      throws EngineException {
    try {
      requireUnchanged(batch);
      return inspection.stops(output, cancellation);
    } catch (EngineException | RuntimeException e) {
      discard(output.file());
      throw e;
    }
  }

  /** Commits what a stopped task staged; tells {@link TaskEvent.WentOn} or that it did not. */
  void goOn(
      NodeProgress node, PartitionProgress partition, Stop stop, BlockingQueue<TaskEvent> events) {
    var _ =
        context
            .repository()
            .stops()
            .commit(stop.row(branch))
            .whenComplete((_, failure) ->
                events.add(
                    failure == null
                        ? new TaskEvent.WentOn(node, partition, stop)
                        : new TaskEvent.StayedStopped(
                            node, partition, String.valueOf(failure.getMessage()))));
  }

  private Output compute(Batch batch, Inspection inspection) throws EngineException {
    if (isOfNothing(batch.work())) {
      var nothing = Collections.nCopies(batch.work().partitions(), ContentId.EMPTY);
      return new Output(
          Path.of(""), Fingerprint.builder("nothing").build(), 0, nothing, Map.of(), Map.of(), 0);
    }
    var keys =
        readers.cuts(batch.node().id(), batch.work().columns()).stream()
            .map(InputCut::sliceKey)
            .distinct()
            .toList();
    return context
        .engine()
        .compute(
            batch.work(),
            new Questions(keys, inspection.conditions()),
            context.repository().newStaged(),
            cancellation);
  }

  /** Whether files are to be read that are empty, or of which nothing is set aside. */
  private static boolean isOfNothing(Work work) {
    return (work instanceof Work.Import w && w.columns().isEmpty())
        || (work instanceof Work.Aside a && (a.read().isEmpty() || !a.format().isTolerant()));
  }

  /** A file that changed while it was read would be stored under the fingerprint that it had. */
  private void requireUnchanged(Batch batch) throws EngineException {
    if (batch.node().compiled() instanceof Compiled.Source
        && situation.scan(batch.node().id()).orElseThrow() instanceof SourceScan.Files files) {
      for (var partition : batch.partitions()) {
        var found = files.files().get(partition.key());
        if (found == null || !scanner.isUnchanged(found.file())) {
          var message = "it changed or vanished while it was read; run again.";
          throw new EngineException(message, new IllegalStateException(message));
        }
      }
    }
  }

  private NewObject made(Batch batch, Output output, Map<Fingerprint, Stop> held)
      throws EngineException {
    var made = new ArrayList<Made>();
    double each = output.seconds() / batch.partitions().size();
    boolean empty = true;
    for (int i = 0; i < batch.partitions().size(); i++) {
      var content = output.contents().get(i);
      empty &= content.rows() == 0;
      made.add(new Made(i, batch.partitions().get(i).blueprint().orElseThrow(), content, each));
    }
    var rows = new HashMap<Fingerprint, StopRow>();
    held.forEach((blueprint, stop) -> rows.put(blueprint, stop.row(branch)));
    if (empty) {
      discard(output.file());
    }
    return new NewObject(
        empty
            ? Optional.empty()
            : Optional.of(new Staged(output.file(), output.digest(), output.bytes())),
        batch.work().columns(),
        made,
        rows);
  }

  private static void discard(Path staged) throws EngineException {
    try {
      if (!staged.toString().isEmpty()) {
        Files.deleteIfExists(staged);
      }
    } catch (IOException e) {
      throw new EngineException("The staging folder can't be written: " + e.getMessage(), e);
    }
  }

  /** Tells {@link TaskEvent.Exported}, or {@link TaskEvent.ExportFailed}: then false. */
  boolean export(
      NodeProgress node,
      Compiled.Export export,
      SequencedMap<String, Exports.Target> targets,
      Exports exports,
      BlockingQueue<TaskEvent> events) {
    try {
      events.add(new TaskEvent.Exported(node, exports.write(export, targets, cancellation)));
      return true;
    } catch (SourceException | EngineException | RuntimeException | Error e) {
      events.add(new TaskEvent.ExportFailed(node, e));
      return false;
    }
  }
}
