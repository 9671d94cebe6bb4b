package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Targets;
import dev.whorl.ui.kit.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The run of the open pipeline: at most one, with its progress; its colours go to the model while
 * its branch is shown. It goes on when another branch is.
 */
public final class RunModel {

  /** More lines than these are not kept. */
  private static final int TOLD = 1_000;

  /** Whether a run is under way. */
  public enum Phase {
    /** No run; one may be started. */
    IDLE,
    /** A run is under way. */
    RUNNING,
    /** A run is under way that begins no task until it goes on. */
    PAUSED,
    /** A run was asked to stop and has not ended yet. */
    STOPPING
  }

  private final PipelineModel pipeline;
  private final Backend backend;
  private final Executor ui;
  private final Consumer<Notice> notices;
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.IDLE);
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper far = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<RunReport>> last =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<String>> told = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<LiveRun>> live =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyLongWrapper worked = new ReadOnlyLongWrapper();
  private final Set<NodeId> reported = new HashSet<>();
  private Origin started = Origin.NONE;
  private Backend.@Nullable RunHandle handle;

  public RunModel(PipelineModel pipeline, Backend backend, Executor ui, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.ui = ui;
    this.notices = notices;
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
  }

  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  public boolean isRunning() {
    return phase.get() != Phase.IDLE;
  }

  /** Share of partitions settled, 0 to 1; negative while unknown. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What runs now, in words. */
  public ReadOnlyStringProperty doingProperty() {
    return doing.getReadOnlyProperty();
  }

  /** How far it is: “12 of 40 · about 12 s left”; empty while unknown. */
  public ReadOnlyStringProperty farProperty() {
    return far.getReadOnlyProperty();
  }

  /** The last run of this pipeline since it was opened. */
  public ReadOnlyObjectProperty<Optional<RunReport>> lastProperty() {
    return last.getReadOnlyProperty();
  }

  /** The run under way, once it has begun, if its branch is shown. */
  public ReadOnlyObjectProperty<Optional<LiveRun>> liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** What met breakpoints that only tell, in this run or the last one. */
  public ReadOnlyObjectProperty<List<String>> toldProperty() {
    return told.getReadOnlyProperty();
  }

  /** Changes whenever a task of the run under way has begun or ended. */
  public ReadOnlyLongProperty workedProperty() {
    return worked.getReadOnlyProperty();
  }

  /** Nodes whose state the run under way announced itself; empty if none is on what is shown. */
  Optional<Set<NodeId>> reported() {
    return isRunning() && shows(started) ? Optional.of(Set.copyOf(reported)) : Optional.empty();
  }

  /** Starts a run for {@code targets}; none if one is under way, or in the past. */
  public void start(Targets targets) {
    if (mayStart()) {
      var _ = begin(reconciling(targets));
    }
  }

  /** Goes on from where the last run is stopped; nothing if one is under way, or in the past. */
  public void start(Move move) {
    if (mayStart()) {
      var _ = begin(events -> backend.debugging().go(pipeline.pipeline(), move, events));
    }
  }

  private boolean mayStart() {
    return !isRunning() && !pipeline.isPast();
  }

  private Function<Consumer<RunEvent>, Backend.RunHandle> reconciling(Targets targets) {
    return events -> backend.reconcile(pipeline.pipeline(), targets, events);
  }

  /**
   * Starts a run for everything, which must be possible, and tells how it ended; empty if it could
   * not be carried out.
   */
  CompletableFuture<Optional<Outcome>> runThrough() {
    return begin(reconciling(Targets.ALL))
        .handle((report, error) -> Optional.ofNullable(report).map(RunReport::outcome));
  }

  private CompletableFuture<RunReport> begin(
      Function<Consumer<RunEvent>, Backend.RunHandle> start) {
    reported.clear();
    pipeline.begins();
    phase.set(Phase.RUNNING);
    progress.set(-1);
    far.set("");
    doing.set("Looking at sources");
    var origin = pipeline.originProperty().get();
    started = origin;
    var events = new RunEvents(ui, batch -> take(origin, batch));
    told.set(List.of());
    var begun = start.apply(events);
    handle = begun;
    Answers.take(begun.done(), (report, error) -> ended(origin, report, error));
    return begun.done();
  }

  public void stop() {
    if (mayStop() && handle != null) {
      phase.set(Phase.STOPPING);
      handle.stop();
    }
  }

  private boolean mayStop() {
    return phase.get() == Phase.RUNNING || phase.get() == Phase.PAUSED;
  }

  /** Lets what is under way end and begins nothing more; or goes on, if that is so. */
  public void pauseOrGoOn() {
    if (mayStop() && handle != null) {
      boolean pauses = phase.get() == Phase.RUNNING;
      phase.set(pauses ? Phase.PAUSED : Phase.RUNNING);
      handle.pause(pauses);
    }
  }

  private void opened(Origin old, Origin now) {
    if (!old.id().equals(now.id())) {
      stop();
    }
    if (!old.isSameBranch(now)) {
      live.set(Optional.empty());
      last.set(Optional.empty());
    }
    if (!now.isTrusted()) {
      stop();
    }
  }

  private boolean shows(Origin origin) {
    return pipeline.originProperty().get().isSameBranch(origin);
  }

  private void take(Origin origin, RunEvents.Batch batch) {
    if (!shows(origin)) {
      return;
    }
    batch
        .started()
        .ifPresent(begun -> {
          live.set(Optional.of(LiveRun.begun(begun.run(), origin.branch())));
          pipeline.assessed(begun.assessment());
        });
    if (!batch.tasks().isEmpty()) {
      live.get().ifPresent(now -> now.take(batch.tasks()));
      worked.set(worked.get() + 1);
    }
    reported.addAll(batch.changed().keySet());
    pipeline.ran(batch.changed().values());
    pipeline.stopped(batch.stopped());
    told.set(Stream.concat(told.get().stream(), batch.told().stream()).limit(TOLD).toList());
    batch
        .progress()
        .ifPresent(now -> {
          progress.set(now.known() == 0 ? -1 : (double) now.done() / now.known());
          doing.set(now.doing());
          far.set(far(now));
        });
  }

  private static String far(RunEvent.Progress now) {
    var count =
        now.known() == 0 ? "" : Numbers.full(now.done()) + " of " + Numbers.full(now.known());
    return now.timeLeft().isEmpty() ? count : count + " · " + now.timeLeft();
  }

  private void ended(Origin origin, @Nullable RunReport report, @Nullable Throwable error) {
    handle = null;
    live.set(Optional.empty());
    doing.set("");
    far.set("");
    progress.set(-1);
    if (shows(origin) && report != null) {
      pipeline.ran(report.nodes().values());
      pipeline.standsAt(report.stops());
      last.set(Optional.of(report));
    }
    if (error != null && !Failures.isCancellation(error)) {
      notices.accept(
          Failures.notice(
              Failures.isInert(error) ? "Nothing was run" : "The run could not go on", error));
    }
    phase.set(Phase.IDLE);
  }
}
