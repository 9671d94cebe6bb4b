package dev.whorl.ui.runs;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.reconcile.Moment.Portion;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.GraphDifference;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunArchive;
import dev.whorl.ui.model.RunArchive.At;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How two moments differ, of one branch or of two: by node, by partition, and by row. */
public final class ComparisonModel {
  private static final int LISTED = 1_000;
  private static final Pattern NUMBER =
      Pattern.compile("(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL).*");

  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final RunArchive archive;
  private final ReadOnlyObjectWrapper<Optional<Sides>> sides =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Outcome> outcome =
      new ReadOnlyObjectWrapper<>(new Outcome.Nothing(""));
  private final ReadOnlyObjectWrapper<Rows> rows =
      new ReadOnlyObjectWrapper<>(new Rows.Nothing(""));
  private Optional<NodeId> chosen = Optional.empty();
  private List<String> key = List.of();
  private int asking;

  /**
   * What is compared, the earlier or original one first.
   *
   * @param portion what of them; empty if all is
   */
  record Sides(
      At earlier, At later, String earlierName, String laterName, Optional<Portion> portion) {
    static Sides of(At earlier, At later, String earlierName, String laterName) {
      return new Sides(earlier, later, earlierName, laterName, Optional.empty());
    }
  }

  /** What was found out. */
  sealed interface Outcome {
    /** A sentence instead. */
    record Nothing(String why) implements Outcome {}

    /** The nodes that differ; none if nothing does. */
    record Found(List<Difference> differences) implements Outcome {}
  }

  /** What was found out of one node’s rows. */
  sealed interface Rows {
    /** A sentence instead. */
    record Nothing(String why) implements Rows {}

    /** The rows that differ. */
    record Found(NodeId node, RowChanges changes) implements Rows {}
  }

  public ComparisonModel(PipelineModel pipeline, EditorModel editor, Backend backend) {
    this.pipeline = pipeline;
    this.editor = editor;
    this.archive = backend.runs();
    pipeline
        .originProperty()
        .addListener((property, old, now) -> {
          if (!old.id().equals(now.id())) {
            close();
          }
        });
  }

  /** What is compared; empty if nothing is. */
  ReadOnlyObjectProperty<Optional<Sides>> sidesProperty() {
    return sides.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Outcome> outcomeProperty() {
    return outcome.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Rows> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  void close() {
    asking++;
    sides.set(Optional.empty());
  }

  /** Compares a run with what the last run of its branch left, and with the graph as it is now. */
  void withNow(long run) {
    var branch = pipeline.originProperty().get().branch();
    var then = graph(run);
    var now = editor.branch(branch).orElse(Graph.EMPTY);
    compare(
        Sides.of(At.run(branch, run), At.latest(branch), "run " + run, branch + " now"),
        then.thenApply(graph -> GraphDifference.between(graph, now)));
  }

  /** Compares two runs of the branch that is shown. */
  void runs(long earlier, long later) {
    var branch = pipeline.originProperty().get().branch();
    compare(
        Sides.of(At.run(branch, earlier), At.run(branch, later), "run " + earlier, "run " + later),
        graph(earlier).thenCombine(graph(later), GraphDifference::between));
  }

  /** Compares the branch that is shown with another one. */
  public void branch(String other) {
    var shown = pipeline.originProperty().get().branch();
    var difference =
        GraphDifference.between(
            editor.branch(shown).orElse(Graph.EMPTY), editor.branch(other).orElse(Graph.EMPTY));
    compare(
        Sides.of(At.latest(shown), At.latest(other), shown, other),
        CompletableFuture.completedFuture(difference));
  }

  /**
   * Compares two partitions of a node with each other; one, or more than two, with what they were
   * before they became what they are.
   */
  public void partitions(ChosenPartitions chosen) {
    var now = At.latest(pipeline.originProperty().get().branch());
    var keys = chosen.keys().stream().sorted().toList();
    if (keys.size() == 2) {
      var portion = new Portion(chosen.node(), Set.of(keys.getFirst()), Set.of(keys.getLast()));
      rows(now, now, keys.getFirst().text(), keys.getLast().text(), portion);
      return;
    }
    int mine = begin(new Sides(now, now, "before", chosen.words(), Optional.empty()));
    Answers.take(
        archive.before(pipeline.pipeline(), chosen),
        (run, error) -> {
          if (mine == asking && run != null && run.isPresent()) {
            rows(
                At.run(now.branch(), run.getAsLong()),
                now,
                "run " + run.getAsLong(),
                now.branch() + " now",
                new Portion(chosen.node(), chosen.keys(), chosen.keys()));
          } else if (mine == asking) {
            outcome.set(
                new Outcome.Nothing(
                    error == null
                        ? "No run that history knows left these rows otherwise."
                        : Answers.reason(error)));
          }
        });
  }

  private void rows(At earlier, At later, String from, String to, Portion portion) {
    begin(new Sides(earlier, later, from, to, Optional.of(portion)));
    var keys = new TreeSet<>(portion.partitions());
    keys.addAll(portion.others());
    var change = new NodeChange(portion.node(), keys, List.of());
    var only = new Difference(portion.node(), Optional.empty(), Optional.of(change));
    outcome.set(new Outcome.Found(List.of(only)));
    choose(only);
  }

  private CompletableFuture<Graph> graph(long run) {
    return archive
        .open(pipeline.pipeline(), run)
        .thenApply(found -> found.map(RunArchive.Opened::graph).orElse(Graph.EMPTY));
  }

  private int begin(Sides now) {
    chosen = Optional.empty();
    outcome.set(new Outcome.Nothing("Comparing …"));
    rows.set(new Rows.Nothing("Choose a node to see which rows differ."));
    sides.set(Optional.of(now));
    return ++asking;
  }

  private void compare(Sides now, CompletableFuture<List<GraphDifference>> drawn) {
    int mine = begin(now);
    Answers.take(
        drawn.thenCombine(
            archive.changes(pipeline.pipeline(), now.earlier(), now.later()), Difference::of),
        (found, error) -> {
          if (mine == asking && found != null) {
            outcome.set(new Outcome.Found(found));
          } else if (mine == asking && error != null) {
            outcome.set(new Outcome.Nothing(Answers.reason(error)));
          }
        });
  }

  /** Shows which rows of a node differ. */
  void choose(Difference difference) {
    asking++;
    chosen = Optional.of(difference.node());
    key = suggestion(columns());
    if (difference.hasRows()) {
      ask();
    } else {
      rows.set(
          new Rows.Nothing(
              difference.drawn().filter(d -> d.sort() != GraphDifference.Sort.CHANGED).isPresent()
                  ? "Only one side has this node."
                  : "Its rows are the same on both sides."));
    }
  }

  /** The columns of the chosen node, as far as they are known. */
  List<Column> columns() {
    return chosen
        .flatMap(node -> Optional.ofNullable(pipeline.reports().get(node)))
        .map(NodeReport::columns)
        .orElse(List.of());
  }

  /** The columns by which rows meet. */
  List<String> key() {
    return key;
  }

  /** Lets rows meet by other columns; by all, if there are none. */
  void meetBy(List<String> columns) {
    key = List.copyOf(columns);
    ask();
  }

  /** An id that comes first; else what is no number, since that is rarely a measure. */
  static List<String> suggestion(List<Column> columns) {
    if (!columns.isEmpty()
        && columns.getFirst().name().toLowerCase(java.util.Locale.ROOT).endsWith("id")) {
      return List.of(columns.getFirst().name());
    }
    return columns.stream()
        .filter(column -> !NUMBER.matcher(column.type()).matches())
        .map(Column::name)
        .toList();
  }

  private void ask() {
    if (sides.get().isEmpty() || chosen.isEmpty()) {
      return;
    }
    int mine = ++asking;
    var between = sides.get().get();
    var node = chosen.get();
    rows.set(new Rows.Nothing("Comparing rows …"));
    Answers.take(
        archive.rows(
            pipeline.pipeline(),
            between.earlier(),
            between.later(),
            between.portion().orElseGet(() -> Portion.of(node)),
            key,
            LISTED),
        (found, error) -> {
          if (mine == asking && found != null) {
            rows.set(new Rows.Found(node, found));
          } else if (mine == asking && error != null) {
            rows.set(new Rows.Nothing(Answers.reason(error)));
          }
        });
  }
}
