package dev.whorl.ui.runs;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.reconcile.Moment.Portion;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.reconcile.RowKey;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.GraphDifference;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunArchive;
import dev.whorl.ui.model.RunArchive.At;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How two moments differ, of one branch or of two: by node, by partition, and by row. */
public final class ComparisonModel {
  private static final int LISTED = 1_000;
  private static final RowKey NONE = new RowKey(List.of(), false);

  private final PipelineModel pipeline;
  private final Function<String, Graph> graphs;
  private final RunArchive archive;
  private final ReadOnlyObjectWrapper<Optional<Sides>> sides =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Outcome> outcome =
      new ReadOnlyObjectWrapper<>(new Outcome.Nothing(""));
  private final ReadOnlyObjectWrapper<Rows> rows =
      new ReadOnlyObjectWrapper<>(new Rows.Nothing(""));
  private final ReadOnlyBooleanWrapper comparing = new ReadOnlyBooleanWrapper();
  private Optional<NodeId> chosen = Optional.empty();
  private Optional<RowKey> suggested = Optional.empty();
  private List<String> key = List.of();
  private CompletableFuture<?> awaited = CompletableFuture.completedFuture(NONE);
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

    Portion portionOf(NodeId node) {
      return portion.orElseGet(() -> Portion.of(node));
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

  /**
   * @param graphs those of branches as they are now
   */
  public ComparisonModel(PipelineModel pipeline, Function<String, Graph> graphs, Backend backend) {
    this.pipeline = pipeline;
    this.graphs = graphs;
    this.archive = backend.runs();
    pipeline
        .originProperty()
        .addListener((property, old, now) -> {
          if (!old.id().equals(now.id())) {
            close();
          }
        });
  }

  /** What people call a node. */
  String title(NodeId node) {
    return pipeline.title(node);
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
    next();
    sides.set(Optional.empty());
  }

  /** Compares a run with what the last run of its branch left, and with the graph as it is now. */
  void withNow(long run) {
    var branch = pipeline.originProperty().get().branch();
    var then = graph(run);
    var now = graphs.apply(branch);
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
    var difference = GraphDifference.between(graphs.apply(shown), graphs.apply(other));
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
    return next();
  }

  /** From now on, only what is asked under this number is awaited. */
  private int next() {
    awaited.cancel(false);
    comparing.set(false);
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
    next();
    chosen = Optional.of(difference.node());
    key = List.of();
    suggested = Optional.empty();
    if (difference.hasRows()) {
      sides.get().ifPresent(between -> suggest(between, difference.node()));
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

  /** What there is to say of the columns by which rows meet; empty if the user chose them. */
  String aboutKey() {
    return suggested
        .filter(found -> found.columns().equals(key))
        .map(found ->
            found.unique()
                ? "No two rows of a side are alike in this."
                : "No three columns tell all rows apart: rows that are alike in these meet one by"
                    + " one.")
        .orElse("");
  }

  private void suggest(Sides between, NodeId node) {
    var found =
        archive.key(
            pipeline.pipeline(), between.earlier(), between.later(), between.portionOf(node));
    await(
        "Looking for columns that tell the rows apart …",
        found,
        best -> {
          suggested = Optional.of(best);
          meetBy(best.columns());
        });
  }

  /** Shows some words until there is an answer, or the reason why there is none. */
  private <T> void await(String words, CompletableFuture<T> answer, Consumer<T> taken) {
    int mine = next();
    rows.set(new Rows.Nothing(words));
    awaited = answer;
    comparing.set(true);
    Answers.take(
        answer,
        (found, error) -> {
          if (mine == asking) {
            comparing.set(false);
            if (found != null) {
              taken.accept(found);
            } else if (error != null) {
              rows.set(new Rows.Nothing(Answers.reason(error)));
            }
          }
        });
  }

  /** Whether it is being found out which rows differ; {@link #giveUp} ends that. */
  ReadOnlyBooleanProperty comparingProperty() {
    return comparing.getReadOnlyProperty();
  }

  void giveUp() {
    next();
    rows.set(new Rows.Nothing("Given up. Choose by which columns rows meet, or another node."));
  }

  private void ask() {
    if (sides.get().isEmpty() || chosen.isEmpty()) {
      return;
    }
    var between = sides.get().get();
    var node = chosen.get();
    var compared =
        archive.rows(
            pipeline.pipeline(),
            between.earlier(),
            between.later(),
            between.portionOf(node),
            key,
            LISTED);
    await("Comparing rows …", compared, found -> rows.set(new Rows.Found(node, found)));
  }
}
