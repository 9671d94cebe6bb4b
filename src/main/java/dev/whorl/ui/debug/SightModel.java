package dev.whorl.ui.debug;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What is looked at of the stop that is looked at; begins anew at every other stop, once it is
 * known what there is to see.
 */
final class SightModel {
  private static final Pattern SELECT = Pattern.compile("(?is)\\s*(select|with|from|values)\\b.*");

  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final ReadOnlyObjectWrapper<Sight> sight =
      new ReadOnlyObjectWrapper<>(new Sight.Staged());
  private Optional<Stop> at = Optional.empty();
  private boolean chosen = true;

  SightModel(PipelineModel pipeline, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    debugger.stopProperty().subscribe(this::moved);
    debugger.viewProperty().subscribe(_ -> choose());
  }

  ReadOnlyObjectProperty<Sight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  void see(Sight now) {
    chosen = true;
    sight.set(now);
  }

  private void moved(Optional<Stop> now) {
    if (!now.equals(at)) {
      at = now;
      chosen = false;
      sight.set(new Sight.Staged());
    }
  }

  /** What was computed, or else what it is to be computed from, unless somebody chose already. */
  private void choose() {
    if (!chosen && at.isPresent() && debugger.viewProperty().get().isPresent()) {
      boolean staged = DebuggerModel.isStaged(at.get());
      see(staged ? new Sight.Staged() : tabs().getFirst());
    }
  }

  /** All that can be looked at, as far as it is known; inputs first where nothing is staged. */
  List<Sight> tabs() {
    if (at.filter(Stop::isSink).isPresent()) {
      return Stream.concat(drawn(at.get()).map(Sight::all), Stream.of(new Sight.Staged())).toList();
    }
    var inputs = inputs().stream().<Sight>map(Sight.Input::new).toList();
    var tabs = new ArrayList<>(inputs);
    tabs.add(at.filter(DebuggerModel::isStaged).isPresent() ? 0 : tabs.size(), new Sight.Staged());
    tabs.addAll(List.of(new Sight.Previous(), new Sight.Difference(), new Sight.Sql()));
    return tabs;
  }

  /** What a sink writes, as it was drawn. */
  private Stream<NodeId> drawn(Stop sink) {
    return pipeline.assessmentProperty().get().stream()
        .map(Assessment::edges)
        .flatMap(List::stream)
        .filter(edge -> edge.to().equals(sink.node()))
        .map(Assessment.Edge::from)
        .distinct();
  }

  /** The nodes whose rows the task reads: a view is none, and a check reads those of its own. */
  private List<NodeId> inputs() {
    return debugger.viewProperty().get().stream()
        .map(StopView::tables)
        .flatMap(List::stream)
        .flatMap(table ->
            pipeline.graph().nodes().stream()
                .map(Node::id)
                .filter(id -> table.name().equalsIgnoreCase("in." + id.value())))
        .toList();
  }

  /** The rows that are to be seen, once it is known what there is. */
  Optional<Look.Subject> rows() {
    return at.flatMap(
        stop -> debugger.viewProperty().get().map(_ -> Sight.rows(sight.get(), stop)));
  }

  /** A question to begin with, like for the rows by which the stop's condition holds. */
  String question(Stop stop) {
    if (!DebuggerModel.isStaged(stop)) {
      return inputs().stream()
          .findFirst()
          .map(input -> "SELECT * FROM in." + input.value())
          .orElse("");
    }
    return debugger.breakpointsProperty().get().stream()
        .flatMap(breakpoint ->
            breakpoint.trigger() instanceof Trigger.Condition(String text)
                ? Optional.of(text.strip()).stream()
                : Optional.<String>empty().stream())
        .filter(text -> stop.reason().endsWith(text) && !SELECT.matcher(text).matches())
        .filter(text -> !text.toLowerCase(java.util.Locale.ROOT).contains("select"))
        .findFirst()
        .map(text -> "SELECT * FROM out\nWHERE " + text)
        .orElse("SELECT * FROM out");
  }
}
