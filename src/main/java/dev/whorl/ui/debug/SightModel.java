package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What is looked at of the stop that is looked at; begins anew at every other stop. */
final class SightModel {
  private static final Pattern SELECT = Pattern.compile("(?is)\\s*(select|with|from|values)\\b.*");

  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final ReadOnlyObjectWrapper<Sight> sight =
      new ReadOnlyObjectWrapper<>(new Sight.Staged());
  private Optional<Stop> at = Optional.empty();

  SightModel(PipelineModel pipeline, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    debugger.stopProperty().subscribe(this::moved);
  }

  ReadOnlyObjectProperty<Sight> sightProperty() {
    return sight.getReadOnlyProperty();
  }

  void see(Sight now) {
    sight.set(now);
  }

  private void moved(Optional<Stop> now) {
    if (!now.equals(at)) {
      at = now;
      sight.set(first(now));
    }
  }

  /** What was computed, or else what it is to be computed from. */
  private Sight first(Optional<Stop> now) {
    return now.filter(stop -> !DebuggerModel.isStaged(stop))
        .flatMap(stop -> inputs(stop).stream().findFirst())
        .<Sight>map(Sight.Input::new)
        .orElseGet(Sight.Staged::new);
  }

  /** The nodes that the stopped one reads. */
  List<NodeId> inputs(Stop stop) {
    return pipeline.assessmentProperty().get().stream()
        .map(Assessment::edges)
        .flatMap(List::stream)
        .filter(edge -> edge.to().equals(stop.node()))
        .map(Assessment.Edge::from)
        .distinct()
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
      return inputs(stop).stream()
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
