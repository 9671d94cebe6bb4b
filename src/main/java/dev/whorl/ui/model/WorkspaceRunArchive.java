package dev.whorl.ui.model;

import dev.whorl.reconcile.Moment;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.reconcile.Moment.Portion;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.QueryException;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.reconcile.RowKey;
import dev.whorl.reconcile.Workspace;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.TaskSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The history that a workspace keeps. */
final class WorkspaceRunArchive implements RunArchive {
  private final Asking asking;

  WorkspaceRunArchive(Asking asking) {
    this.asking = asking;
  }

  @Override
  public CompletableFuture<List<RunRow>> list(Pipeline pipeline) {
    return asking.ask((open, stop) -> open.past(pipeline).list());
  }

  @Override
  public CompletableFuture<List<TaskSpan>> timeline(Pipeline pipeline, long run) {
    return asking.ask((open, stop) -> open.past(pipeline).timeline(run));
  }

  @Override
  public CompletableFuture<Optional<Opened>> open(Pipeline pipeline, long run) {
    return asking.ask((open, stop) -> {
      var past = open.past(pipeline);
      return past.open(run)
          .flatMap(Moment::graph)
          .flatMap(graph -> past.assess(run).map(stood -> new Opened(graph, stood)));
    });
  }

  @Override
  public CompletableFuture<List<NodeChange>> changes(Pipeline pipeline, At earlier, At later) {
    return asking.ask((open, stop) ->
        moment(open, pipeline, earlier).changesUntil(moment(open, pipeline, later)));
  }

  @Override
  public CompletableFuture<RowChanges> rows(
      Pipeline pipeline, At earlier, At later, Portion portion, List<String> key, int limit) {
    return asking.ask((open, stop) ->
        moment(open, pipeline, earlier)
            .rowsUntil(moment(open, pipeline, later), portion, key, limit, stop));
  }

  @Override
  public CompletableFuture<RowKey> key(Pipeline pipeline, At earlier, At later, Portion portion) {
    return asking.ask((open, stop) ->
        moment(open, pipeline, earlier).keyUntil(moment(open, pipeline, later), portion, stop));
  }

  @Override
  public CompletableFuture<OptionalLong> before(Pipeline pipeline, ChosenPartitions chosen) {
    return asking.ask(
        (open, stop) -> open.past(pipeline).lastOtherwise(chosen.node(), chosen.keys(), stop));
  }

  private static Moment moment(Workspace open, Pipeline pipeline, At at) throws QueryException {
    var past = open.past(pipeline.on(at.branch()));
    return at.run().isEmpty()
        ? past.latest()
        : past.open(at.run().getAsLong())
            .orElseThrow(() ->
                new QueryException(
                    "History does not know run "
                        + at.run().getAsLong()
                        + " of branch "
                        + at.branch()
                        + "."));
  }
}
