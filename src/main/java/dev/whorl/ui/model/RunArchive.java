package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.reconcile.Moment.Portion;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.reconcile.RowKey;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.TaskSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The history of pipelines. As {@link Backend}: never blocks, and cancelling stops the work. */
public interface RunArchive {

  /**
   * A branch at some time.
   *
   * @param run that left it so; empty for what the last run left
   */
  record At(String branch, OptionalLong run) {
    /** As a run left it. */
    public static At run(String branch, long run) {
      return new At(branch, OptionalLong.of(run));
    }

    /** As the last run left it. */
    public static At latest(String branch) {
      return new At(branch, OptionalLong.empty());
    }
  }

  /** A run as it was: its graph, and how all stood when it ended. */
  record Opened(Graph graph, Assessment stood) {}

  /** The runs of the pipeline’s branch, newest first. */
  CompletableFuture<List<RunRow>> list(Pipeline pipeline);

  /** When the tasks of a run ran, by their start. */
  CompletableFuture<List<TaskSpan>> timeline(Pipeline pipeline, long run);

  /** Empty if history kept nothing of it. */
  CompletableFuture<Optional<Opened>> open(Pipeline pipeline, long run);

  /** The nodes whose rows or code differ. */
  CompletableFuture<List<NodeChange>> changes(Pipeline pipeline, At earlier, At later);

  /**
   * The rows of a portion that differ.
   *
   * @param key columns by which rows meet; the whole row if there are none
   * @param limit of rows that are listed
   */
  CompletableFuture<RowChanges> rows(
      Pipeline pipeline, At earlier, At later, Portion portion, List<String> key, int limit);

  /** By which columns the rows of a portion had best meet; found by looking at them. */
  CompletableFuture<RowKey> key(Pipeline pipeline, At earlier, At later, Portion portion);

  /**
   * The newest run that left some of these partitions otherwise than the last; empty if none did.
   */
  CompletableFuture<OptionalLong> before(Pipeline pipeline, ChosenPartitions chosen);
}
