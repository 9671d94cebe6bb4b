package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Provenance;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A walk through what comes from what, of what is published. Nodes that are on the way stand out on
 * the canvas as long as somebody looks.
 */
final class LineageModel {
  private final PipelineModel pipeline;
  private final Provenance provenance;
  private final ReadOnlyObjectWrapper<LineageView> view =
      new ReadOnlyObjectWrapper<>(new LineageView.Nothing());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final Deque<Place> before = new ArrayDeque<>();
  private Optional<Place> place = Optional.empty();
  private CompletableFuture<?> asked = CompletableFuture.completedFuture(true);
  private boolean open;

  /** Where the walk stands. */
  private sealed interface Place {
    record At(NodeId node, Set<dev.whorl.partition.PartitionKey> keys) implements Place {}

    record OfColumn(NodeId node, String column) implements Place {}

    NodeId node();
  }

  LineageModel(PipelineModel pipeline, Provenance provenance) {
    this.pipeline = pipeline;
    this.provenance = provenance;
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
    pipeline.selectionProperty().addListener((property, old, now) -> follow());
    pipeline.assessmentProperty().addListener((property, old, now) -> again());
    view.addListener((property, old, now) -> light());
  }

  ReadOnlyObjectProperty<LineageView> viewProperty() {
    return view.getReadOnlyProperty();
  }

  LineageView view() {
    return view.get();
  }

  ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  /** The node where the walk stands. */
  Optional<NodeId> node() {
    return place.map(Place::node);
  }

  /** Says whether somebody looks. */
  void open(boolean now) {
    open = now;
    follow();
    light();
  }

  /** Who looks without having gone anywhere sees the selected node. */
  private void follow() {
    if (open && place.isEmpty()) {
      pipeline.selected().ifPresent(this::go);
    }
  }

  private void opened(Origin old, Origin now) {
    if (!old.id().equals(now.id()) || !old.branch().equals(now.branch())) {
      before.clear();
      place = Optional.empty();
      asked.cancel(false);
      view.set(new LineageView.Nothing());
      canGoBack.set(false);
    }
  }

  /** What is published may have changed. */
  private void again() {
    if (open) {
      place.ifPresent(this::ask);
    }
  }

  /** Goes to all partitions of a node. */
  void go(NodeId node) {
    step(new Place.At(node, Set.of()));
  }

  void go(ChosenPartitions partitions) {
    step(new Place.At(partitions.node(), partitions.keys()));
  }

  /** Goes to a column. */
  void go(NodeId node, String column) {
    step(new Place.OfColumn(node, column));
  }

  void back() {
    if (!before.isEmpty()) {
      var last = before.pop();
      place = Optional.of(last);
      ask(last);
      canGoBack.set(!before.isEmpty());
    }
  }

  private void step(Place to) {
    if (place.equals(Optional.of(to))) {
      return;
    }
    place.ifPresent(before::push);
    canGoBack.set(!before.isEmpty());
    place = Optional.of(to);
    view.set(new LineageView.Loading());
    ask(to);
  }

  private void ask(Place at) {
    switch (at) {
      case Place.At(var node, var keys) ->
          take(
              at,
              provenance.lineage(pipeline.pipeline(), node, keys),
              summary -> found(node, summary));
      case Place.OfColumn(var node, var column) ->
          take(
              at,
              provenance.columns(pipeline.pipeline(), node, column),
              trace -> new LineageView.Columns(node, column, trace));
    }
  }

  private LineageView found(NodeId node, LineageSummary summary) {
    return summary.start().isEmpty()
        ? new LineageView.Failed(
            "Nothing of "
                + pipeline.title(node)
                + " is published yet, or it is a view: lineage goes through it.")
        : new LineageView.Partitions(
            new ChosenPartitions(node, Set.copyOf(summary.start())), summary);
  }

  private <T> void take(Place at, CompletableFuture<T> answer, Function<T, LineageView> shown) {
    asked.cancel(false);
    asked = answer;
    Answers.take(
        answer,
        (found, error) -> {
          if (place.equals(Optional.of(at)) && !answer.isCancelled()) {
            if (found != null) {
              view.set(shown.apply(found));
            } else if (error != null) {
              view.set(new LineageView.Failed(Answers.reason(error)));
            }
          }
        });
  }

  private void light() {
    pipeline
        .litProperty()
        .set(
            !open
                ? Map.of()
                : switch (view()) {
                  case LineageView.Partitions(var of, var summary) ->
                      summary.groups().stream()
                          .collect(
                              Collectors.toMap(
                                  LineageSummary.Group::node,
                                  group -> share(group, summary.complete())));
                  case LineageView.Columns(var node, var column, var trace) ->
                      trace.columns().stream()
                          .map(of -> of.input())
                          .distinct()
                          .collect(Collectors.toMap(input -> input, _ -> ""));
                  case LineageView.Nothing _, LineageView.Loading _, LineageView.Failed _ ->
                      Map.<NodeId, String>of();
                });
  }

  /** How many of a node’s partitions are in the lineage; nothing of what is not cut. */
  private static String share(LineageSummary.Group group, boolean complete) {
    int some = group.partitions().size();
    if (group.all() <= 1) {
      return "";
    }
    return some == group.all()
        ? "all " + Numbers.full(some)
        : (complete ? "" : "≥ ") + Numbers.full(some) + " of " + Numbers.full(group.all());
  }

  /** Columns of the node where the walk stands. */
  List<String> columns() {
    return node()
        .flatMap(id -> Optional.ofNullable(pipeline.reports().get(id)))
        .map(NodeReport::columns)
        .orElse(List.of())
        .stream()
        .map(Column::name)
        .toList();
  }

  /** Shows columns instead of partitions, or the other way round. */
  void showColumns(boolean now) {
    node()
        .ifPresent(id -> {
          if (!now) {
            go(id);
          } else if (!columns().isEmpty()) {
            go(id, columns().getFirst());
          }
        });
  }
}
