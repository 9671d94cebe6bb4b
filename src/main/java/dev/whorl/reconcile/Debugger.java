package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.compile.SelectCheck;
import dev.whorl.compile.SelectText;
import dev.whorl.compile.SqlException;
import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionTree;
import dev.whorl.reconcile.Workspace.Run;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.StopCondition;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.repository.Records.BranchName;
import dev.whorl.repository.Records.NodeState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The debugger of one branch of a pipeline: breakpoints, what is stopped, what can be looked at
 * there, and how it goes on. Breakpoints and stops are kept in the store until they are removed; a
 * stop also until its blueprint is not desired any more. Methods that start a run answer at once.
 */
public final class Debugger {
  private final Context context;
  private final BranchName branch;
  private final SqlFrontEnd frontEnd;
  private final Looks looks;
  private final StopFrames frames;
  private final Supplier<CompiledGraph> graph;
  private final Supplier<Situation> situation;
  private final Start start;

  private static final Pattern ALL =
      Pattern.compile(
          "\\s*select\\s+\\*\\s+from\\s+(out|prev)\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

  /** Starts a run. */
  interface Start {
    Run run(Targets targets, Going going, Consumer<RunEvent> listener);
  }

  /**
   * @param graph the pipeline's, which costs little when it is asked for again
   * @param situation how all nodes stand, with what is stopped
   */
  Debugger(
      Context context,
      BranchName branch,
      SqlFrontEnd frontEnd,
      Looks looks,
      StopFrames frames,
      Supplier<CompiledGraph> graph,
      Supplier<Situation> situation,
      Start start) {
    this.context = context;
    this.branch = branch;
    this.frontEnd = frontEnd;
    this.looks = looks;
    this.frames = frames;
    this.graph = graph;
    this.situation = situation;
    this.start = start;
  }

  /** In the order in which they were made. */
  public List<Breakpoint> breakpoints() {
    return context.repository().breakpoints().of(branch).stream().map(Breakpoint::of).toList();
  }

  /**
   * Keeps a breakpoint: a new one if its number is 0, else in the place of the one with it.
   *
   * @return it with its number
   */
  public Breakpoint set(Breakpoint breakpoint) {
    var kept = context.repository().breakpoints();
    if (breakpoint.id() == 0) {
      return breakpoint.withId(kept.add(branch, breakpoint.row()).join());
    }
    kept.put(branch, breakpoint.row()).join();
    return breakpoint;
  }

  public void remove(Breakpoint breakpoint) {
    context.repository().breakpoints().remove(branch, breakpoint.id()).join();
  }

  /** Why a breakpoint can't be used as it is, in a sentence that says what to do. */
  public Optional<String> problem(Breakpoint breakpoint) {
    if (breakpoint.node().isEmpty()) {
      return Optional.empty();
    }
    var name = breakpoint.node().get();
    var compiled = graph.get().node(name);
    return compiled.isEmpty()
        ? Optional.of("There is no node “" + name + "” to stop at.")
        : problem(breakpoint.trigger(), name, compiled.get());
  }

  private Optional<String> problem(Trigger trigger, NodeId name, Compiled compiled) {
    return switch (compiled) {
      case Compiled.View _ ->
          Optional.of(
              "“"
                  + name
                  + "” is a view, which is computed within its readers: stop at one of those.");
      case Compiled.Export _ when !(trigger instanceof Trigger.Before) ->
          Optional.of("“" + name + "” writes files and stages nothing: stop before it.");
      case Compiled.Source source when source.spec() instanceof Spec.Published ->
          Optional.of(
              "“"
                  + name
                  + "” takes over what another pipeline published and has no tasks: stop at one of"
                  + " its readers.");
      case Compiled.Source _, Compiled.Query _ -> conditionProblem(trigger, compiled);
      // The document's own problem, which every run tells of.
      case Compiled.Export _, Compiled.Invalid _, Compiled.Blocked _ -> Optional.empty();
    };
  }

  private Optional<String> conditionProblem(Trigger trigger, Compiled compiled) {
    if (!(trigger instanceof Trigger.Condition(String text))) {
      return Optional.empty();
    }
    try {
      StopCondition.compile(frontEnd, text, Scene.names(compiled, compiled.columns()));
      return Optional.empty();
    } catch (SqlException e) {
      return Optional.of("The condition “" + text + "” can't be asked: " + e.getMessage());
    }
  }

  /** What is stopped, in flow order; if anything was, scans the sources to know what still is. */
  public List<Stop> stops() {
    var kept = context.repository().stops().of(branch);
    return kept.isEmpty() ? List.of() : situation.get().stops().all();
  }

  /** Starts a run that stops at the kept breakpoints; what is stopped goes on. */
  public Run resume(Targets targets, Consumer<RunEvent> listener) {
    return until(targets, breakpoints(), listener);
  }

  /** Starts a run that stops nowhere; what is stopped goes on. */
  public Run resumeIgnoringBreakpoints(Targets targets, Consumer<RunEvent> listener) {
    return until(targets, List.of(), listener);
  }

  /** Starts a run that stops at these breakpoints only; what is stopped goes on. */
  public Run until(Targets targets, List<Breakpoint> breakpoints, Consumer<RunEvent> listener) {
    return start.run(targets, Going.until(breakpoints), listener);
  }

  /** Lets one task go on, computes one more, and stops that; the others stay stopped. */
  public Run step(Stop stop, Consumer<RunEvent> listener) {
    return start.run(Targets.ALL, Going.from(stop.blueprint(), breakpoints()).oneTask(), listener);
  }

  /**
   * Lets all tasks of a node go on, with what they need, whatever breakpoints the node itself has,
   * and stops before what comes next.
   */
  public Run stepNode(NodeId node, Consumer<RunEvent> listener) {
    var now = situation.get();
    var goesOn = stopped(now, Set.of(node));
    return through(node, goesOn, needed(now, Set.of(node)), behind(now, node), listener);
  }

  /**
   * Lets all that the readers of a node need go on, whatever breakpoints the node itself has, and
   * stops before the readers; goes on to the end if there are none. What is stopped within the
   * readers already stays so, with what it staged.
   */
  public Run stepOut(NodeId node, Consumer<RunEvent> listener) {
    var now = situation.get();
    var readers = new LinkedHashSet<NodeId>();
    now.nodes()
        .forEach((id, progress) -> {
          if (progress.compiled().inputs().contains(node)) {
            readers.add(id);
          }
        });
    var needed = needed(now, readers.isEmpty() ? Set.of(node) : readers);
    needed.removeAll(readers);
    return through(node, stopped(now, needed), needed, readers, listener);
  }

  private Run through(
      NodeId node,
      Set<Fingerprint> goesOn,
      Set<NodeId> nodes,
      Set<NodeId> next,
      Consumer<RunEvent> listener) {
    var others =
        breakpoints().stream()
            .filter(breakpoint -> !breakpoint.node().equals(Optional.of(node)))
            .toList();
    return start.run(
        Targets.ALL,
        new Going(others, goesOn::contains, Optional.of(nodes), next, false),
        listener);
  }

  private static Set<Fingerprint> stopped(Situation now, Set<NodeId> nodes) {
    return nodes.stream()
        .flatMap(node -> now.stops().of(node).stream())
        .map(Stop::blueprint)
        .collect(Collectors.toSet());
  }

  private static Set<NodeId> needed(Situation now, Set<NodeId> nodes) {
    return new LinkedHashSet<>(now.needed(nodes));
  }

  private static Set<NodeId> behind(Situation now, NodeId node) {
    var behind = new LinkedHashSet<>(now.nodes().keySet());
    behind.removeIf(id -> id.equals(node) || !now.needed(Set.of(id)).contains(node));
    return behind;
  }

  /** Lets everything that a node needs go on, up to the breakpoints, and stops before the node. */
  public Run runTo(NodeId node, Consumer<RunEvent> listener) {
    var needed = needed(situation.get(), Set.of(node));
    needed.remove(node);
    return start.run(
        Targets.ALL, Going.until(breakpoints()).within(needed, Set.of(node)), listener);
  }

  /** Forgets what a task staged and computes it anew, up to the breakpoints. */
  public Run dropAndRecompute(Stop stop, Consumer<RunEvent> listener) {
    drop(List.of(stop));
    return start.run(Targets.ALL, Going.around(breakpoints()), listener);
  }

  /** Ends debugging: forgets what is stopped, and what it staged. Breakpoints stay. */
  public void abandon() {
    context.repository().stops().drop(context.repository().stops().of(branch)).join();
  }

  private void drop(List<Stop> dropped) {
    var blueprints = dropped.stream().map(Stop::blueprint).toList();
    var stops = context.repository().stops();
    stops
        .drop(stops.of(branch).stream().filter(s -> blueprints.contains(s.blueprint())).toList())
        .join();
  }

  /**
   * Rows of a SELECT over {@code in.<port>}, {@code out} and {@code prev} of a stopped task.
   *
   * @throws QueryException if it is no such SELECT or fails, or the task is not stopped any more
   */
  public Page evaluate(Stop stop, String select, long offset, int limit, Cancellation cancellation)
      throws QueryException {
    var look = new Look(new Look.Stopped(stop, select), List.of(), List.of());
    try {
      return looks.page(look, offset, limit, cancellation).orElseThrow();
    } catch (EngineException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A SELECT about a stopped task, with what it reads. */
  Looks.Asked asked(Look.Stopped look) throws QueryException {
    var now = situation.get();
    var node = stopped(now, look.stop());
    try {
      var sql = StopCondition.named(look.sql());
      var names = Scene.names(node.compiled(), before(node)).stream();
      var named = SelectCheck.tables(frontEnd, sql, names.map(SqlFrontEnd.Table::name).toList());
      var picked = scene(now, node, look.stop()).asked(SelectText.withoutEnd(sql), named);
      return new Looks.Asked(picked, whole(node, look));
    } catch (SqlException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** All that is staged, or was there before, needs no question to be answered. */
  private static Optional<Looks.Stored> whole(NodeProgress node, Look.Stopped look) {
    var all = ALL.matcher(look.sql());
    if (!all.matches()) {
      return Optional.empty();
    }
    return all.group(1).equalsIgnoreCase(StopCondition.OUT)
        ? look.stop().staged().map(staged -> new Looks.Stored(node.compiled().columns(), staged))
        : node.last(look.stop().partition())
            .map(last -> new Looks.Stored(before(node), last.content()));
  }

  /**
   * What there is to see at a stop; of a sink, which has no rows of its own, only the frames.
   *
   * @throws QueryException if the task is not stopped any more
   */
  public StopView view(Stop stop) throws QueryException {
    var now = situation.get();
    if (stop.isSink() && now.stops().of(stop.node()).stream().anyMatch(Stop::isSink)) {
      return new StopView(List.of(), Optional.empty(), "", frames.of(now, stop));
    }
    var node = stopped(now, stop);
    var tables =
        Scene.names(node.compiled(), before(node)).stream()
            .map(table -> new StopView.Table(table.name(), table.columns()))
            .toList();
    return new StopView(
        tables,
        node.last(stop.partition()).map(before -> before.content().rows()),
        node.compiled() instanceof Compiled.Query query ? query.shown() : "",
        frames.of(now, stop));
  }

  /** The node of its task: the one that was drawn, or one that tells of its rows. */
  private static NodeProgress stopped(Situation now, Stop stop) throws QueryException {
    return now.all().stream()
        .filter(node -> now.owner(node.id()).equals(stop.node()))
        .filter(node -> isOf(node, stop))
        .findFirst()
        .orElseThrow(() ->
            new QueryException(
                stop.node() + " at " + stop.partition() + " is not stopped any more."));
  }

  private static boolean isOf(NodeProgress node, Stop stop) {
    return node.partition(stop.partition())
        .filter(partition -> partition.blueprint().equals(Optional.of(stop.blueprint())))
        .isPresent();
  }

  private static List<Column> before(NodeProgress node) {
    return node.last().map(NodeState::columns).orElse(node.compiled().columns());
  }

  private Scene scene(Situation now, NodeProgress node, Stop stop) {
    var partition = node.partition(stop.partition()).orElseThrow();
    var columns = node.compiled().columns();
    var work = new Batches(now, context.tables(), new Twins()).of(node, partition).work();
    var staged = stop.staged().stream().toList();
    var previous = node.last(stop.partition()).map(PartitionTree.Entry::content);
    return Scene.of(
        node.compiled(),
        work,
        0,
        table(StopCondition.OUT, columns, staged),
        Inspection.before(context, node, columns, previous));
  }

  private InputTable table(String name, List<Column> columns, List<ContentId> contents) {
    return context.tables().table(name, columns, contents);
  }
}
