package dev.whorl.ui.model;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The debugger of the open pipeline: its breakpoints, where it stands, which stop is looked at, and
 * the ways to go on. A stop that the store keeps is there as soon as the pipeline was assessed.
 * Nothing is stopped in the past.
 */
public final class DebuggerModel {
  private static final String NOT_IN_THE_PAST =
      "Nothing stops in the past: go back to now to change breakpoints.";

  private final PipelineModel pipeline;
  private final Backend backend;
  private final RunModel run;
  private final Consumer<Notice> notices;
  private final Runnable assess;
  private final EditAtStop edit;
  private final ReadOnlyObjectWrapper<List<Breakpoint>> breakpoints =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<Stop>> stops = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Stop>> stop =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<StopView>> view =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Stop> viewed = Optional.empty();
  private CompletableFuture<StopView> viewing = new CompletableFuture<>();
  private int looks;
  private int reloads;
  private Runnable typed = () -> {};

  /**
   * @param assess finds out anew how everything stands
   */
  public DebuggerModel(
      PipelineModel pipeline,
      Backend backend,
      RunModel run,
      Consumer<Notice> notices,
      Runnable assess) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.run = run;
    this.notices = notices;
    this.assess = assess;
    this.edit = new EditAtStop(pipeline);
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
    pipeline.stopsProperty().addListener((property, old, now) -> follow());
    edit.effectProperty().addListener((property, old, now) -> follow());
    run.phaseProperty().addListener((property, old, now) -> phase(now));
    reload();
  }

  /** What is still being typed reaches the graph by {@code commit} before a run goes on. */
  public void settlingBy(Runnable commit) {
    typed = commit;
  }

  /** In the order in which they were made. */
  public ReadOnlyObjectProperty<List<Breakpoint>> breakpointsProperty() {
    return breakpoints.getReadOnlyProperty();
  }

  /** Those of one node. */
  public List<Breakpoint> breakpoints(NodeId node) {
    return breakpoints.get().stream()
        .filter(breakpoint -> breakpoint.node().equals(Optional.of(node)))
        .toList();
  }

  /** The tasks that are held, also those that an edit since then made void. */
  public ReadOnlyObjectProperty<List<Stop>> stopsProperty() {
    return stops.getReadOnlyProperty();
  }

  /** The one that is looked at; there is one as long as anything is stopped. */
  public ReadOnlyObjectProperty<Optional<Stop>> stopProperty() {
    return stop.getReadOnlyProperty();
  }

  /** What there is to see there, once it is known; empty if an edit made the stop void. */
  public ReadOnlyObjectProperty<Optional<StopView>> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /** What was edited since. */
  public EditAtStop edit() {
    return edit;
  }

  /** Whether anything is stopped and no run is under way, so that it can go on. */
  public boolean canGoOn() {
    return stop.get().isPresent() && !run.isRunning();
  }

  /** Looks at another stop. */
  public void look(Stop at) {
    if (!stop.get().equals(Optional.of(at))) {
      stop.set(Optional.of(at));
      see();
    }
  }

  // Breakpoints

  /**
   * Sets a plain breakpoint at a node that has none; takes plain ones away; switches others off or
   * on, so that no condition is lost by a slip.
   */
  public void toggle(Collection<NodeId> nodes) {
    if (!nodes.isEmpty() && !isRefused()) {
      nodes.forEach(this::toggle);
    }
  }

  private void toggle(NodeId node) {
    var own = breakpoints(node);
    if (own.isEmpty()) {
      keep(plain(node));
    } else if (own.stream().noneMatch(BreakpointText::isSpecial)) {
      own.forEach(this::remove);
    } else {
      boolean off = own.stream().noneMatch(Breakpoint::enabled);
      own.forEach(breakpoint -> keep(breakpoint.withEnabled(off)));
    }
  }

  /** What the breakpoints of a node do, and what a click on them does. */
  public String about(NodeId node) {
    return pipeline.isPast()
        ? NOT_IN_THE_PAST
        : BreakpointText.about(breakpoints(node), plain(node));
  }

  /** One that stops all tasks of a node: sinks before they write, others once computed. */
  public Breakpoint plain(NodeId node) {
    boolean sink =
        pipeline
            .graph()
            .node(node)
            .flatMap(Node::kind)
            .filter(kind -> kind.role() == Kind.Role.SINK)
            .isPresent();
    return Breakpoint.at(node, sink ? new Trigger.Before() : new Trigger.After());
  }

  /** Keeps a breakpoint, or says in a notice why it can't be used. */
  public void keep(Breakpoint breakpoint) {
    if (isRefused()) {
      return;
    }
    Answers.take(
        tried(breakpoint),
        (kept, error) -> {
          if (error != null) {
            notices.accept(Failures.notice("The breakpoint was not set", error));
          }
        });
  }

  /** Keeps a breakpoint; fails with the reason if it can't be used. */
  public CompletableFuture<Breakpoint> tried(Breakpoint breakpoint) {
    if (pipeline.isPast()) {
      return CompletableFuture.failedFuture(new IllegalStateException(NOT_IN_THE_PAST));
    }
    return backend
        .debugging()
        .keep(pipeline.pipeline(), breakpoint)
        .whenComplete((kept, error) -> reload());
  }

  public void remove(Breakpoint breakpoint) {
    if (isRefused()) {
      return;
    }
    Answers.take(
        backend.debugging().remove(pipeline.pipeline(), breakpoint),
        (removed, error) -> {
          if (error != null) {
            notices.accept(Failures.notice("The breakpoint was not removed", error));
          }
          reload();
        });
  }

  /** Says in a notice why, if breakpoints can’t be changed. */
  private boolean isRefused() {
    if (pipeline.isPast()) {
      notices.accept(Notice.info(NOT_IN_THE_PAST));
    }
    return pipeline.isPast();
  }

  private void reload() {
    int asking = ++reloads;
    Answers.take(
        backend.debugging().breakpoints(pipeline.pipeline()),
        (found, error) -> {
          if (found != null && asking == reloads) {
            breakpoints.set(found);
          }
        });
  }

  // How it goes on

  /** Everything goes on, up to the breakpoints. */
  public void resume() {
    go(new Move.Resume(Targets.ALL, false));
  }

  public void resumeIgnoringBreakpoints() {
    go(new Move.Resume(Targets.ALL, true));
  }

  /** The task that is looked at goes on, one more is computed and stopped. */
  public void step() {
    atStop(Move.Step::new);
  }

  /** All tasks of the node that is looked at go on. */
  public void stepNode() {
    atStop(at -> new Move.StepNode(at.node()));
  }

  /** Goes on to the readers of the node that is looked at. */
  public void stepOut() {
    atStop(at -> new Move.StepOut(at.node()));
  }

  /** Forgets what the task that is looked at staged, and makes it anew. */
  public void recompute() {
    atStop(Move.Recompute::new);
  }

  /** Goes on to the selected node, also if nothing is stopped yet. */
  public void runToSelected() {
    pipeline.selected().ifPresent(node -> go(new Move.RunTo(node)));
  }

  private void atStop(Function<Stop, Move> move) {
    stop.get().ifPresent(at -> go(move.apply(at)));
  }

  private void go(Move move) {
    typed.run();
    run.start(move);
  }

  /** Ends debugging: what is stopped is forgotten, with what it staged; breakpoints stay. */
  public void abandon() {
    if (canGoOn()) {
      Answers.take(
          backend.debugging().abandon(pipeline.pipeline()),
          (done, error) -> {
            if (error != null) {
              notices.accept(Failures.notice("What is stopped could not be forgotten", error));
            } else {
              edit.leave();
              pipeline.standsAt(List.of());
              assess.run();
            }
          });
    }
  }

  // What is stopped

  private void opened(Origin old, Origin now) {
    if (!old.id().equals(now.id()) || !old.branch().equals(now.branch())) {
      edit.leave();
      breakpoints.set(List.of());
      reload();
    } else if (!old.isSameBranch(now)) {
      edit.turned();
    }
  }

  private void phase(RunModel.Phase now) {
    if (now == RunModel.Phase.IDLE) {
      edit.stands(pipeline.stopsProperty().get());
      turnToTheNewest();
    } else {
      edit.leave();
    }
    follow();
  }

  /** Where the run that just ended stopped is what is looked at, whatever was before. */
  private void turnToTheNewest() {
    var newest = first(pipeline.stopsProperty().get());
    if (newest.isPresent() && stop.get().filter(at -> at.run() < newest.get().run()).isPresent()) {
      stop.set(newest);
    }
  }

  private void follow() {
    if (!run.isRunning()) {
      edit.stands(pipeline.stopsProperty().get());
    }
    boolean edited = edit.effectProperty().get().isPresent();
    var now = edited ? edit.stops() : pipeline.stopsProperty().get();
    if (!now.equals(stops.get())) {
      stops.set(now);
    }
    var looked = stop.get().filter(now::contains).or(() -> again(now)).or(() -> first(now));
    if (!looked.equals(stop.get())) {
      stop.set(looked);
    }
    see();
  }

  /** The same partition, stopped anew. */
  private Optional<Stop> again(List<Stop> now) {
    return stop.get()
        .flatMap(old ->
            now.stream()
                .filter(other ->
                    other.node().equals(old.node()) && other.partition().equals(old.partition()))
                .findFirst());
  }

  /** The one that happened last says most. */
  private static Optional<Stop> first(List<Stop> now) {
    return now.stream().reduce((one, other) -> other.run() > one.run() ? other : one);
  }

  /** Whether an edit made a stop void. */
  public boolean isVoid(Stop at) {
    return edit.effectProperty()
        .get()
        .filter(effect -> !effect.assessed() || effect.dropped().contains(at))
        .isPresent();
  }

  private void see() {
    viewing.cancel(false);
    int asking = ++looks;
    var at = stop.get().filter(some -> !isVoid(some));
    if (at.isEmpty()) {
      view.set(Optional.empty());
      return;
    }
    if (!at.equals(viewed)) {
      viewed = at;
      view.set(Optional.empty());
    }
    viewing = backend.debugging().view(pipeline.pipeline(), at.get());
    Answers.take(viewing, (seen, error) -> seen(asking, seen, error));
  }

  private void seen(int asking, @Nullable StopView seen, @Nullable Throwable error) {
    if (asking == looks) {
      view.set(Optional.ofNullable(seen));
      if (error != null && !Failures.isCancellation(error) && !Failures.isInert(error)) {
        notices.accept(Failures.notice("The stop can’t be looked at", error));
      }
    }
  }

  /** What a stop is called in a few words: before or after its task was done. */
  public static String title(Stop stop) {
    return switch (stop.point()) {
      case BEFORE -> stop.isSink() ? "Stopped before writing" : "Stopped before computing";
      case AFTER -> "Stopped before committing";
      case FAILED -> "Stopped at a failure";
    };
  }

  /** Whether a task has an output to look at. */
  public static boolean isStaged(Stop stop) {
    return stop.point() == Point.AFTER;
  }
}
