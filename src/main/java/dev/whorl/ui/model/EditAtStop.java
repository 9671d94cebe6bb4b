package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.debug.Stop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What an edit at a stop invalidates, compared with how everything stood there. Known once the
 * edited pipeline was assessed; computes nothing itself. The past is no edit: while it is shown,
 * how everything stood is kept for the present.
 */
public final class EditAtStop {
  private final PipelineModel pipeline;
  private final ReadOnlyObjectWrapper<Optional<Effect>> effect =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Standstill> before = Optional.empty();

  /** How everything stood at the stop. */
  private record Standstill(Graph graph, Map<NodeId, NodeReport> reports, List<Stop> stops) {}

  /**
   * What an edit does.
   *
   * @param assessed whether that is known already; if not, the rest is empty
   * @param nodes in which something has to be made anew, in flow order
   * @param dropped stops of which the edit makes another task, or none
   */
  public record Effect(boolean assessed, List<Rework> nodes, List<Stop> dropped) {}

  EditAtStop(PipelineModel pipeline) {
    this.pipeline = pipeline;
    pipeline.historyProperty().addListener((property, old, now) -> see(Optional.empty()));
    InvalidationListener assessed = _ -> see(pipeline.assessmentProperty().get());
    pipeline.assessmentProperty().addListener(assessed);
  }

  /** Empty while nothing is stopped, or nothing was edited since. */
  public ReadOnlyObjectProperty<Optional<Effect>> effectProperty() {
    return effect.getReadOnlyProperty();
  }

  /** What was stopped before the edit. */
  List<Stop> stops() {
    return before.map(Standstill::stops).orElse(List.of());
  }

  /** Everything stands still here. */
  void stands(List<Stop> stops) {
    if (pipeline.isPast()) {
      return;
    }
    boolean edited = before.filter(b -> !isShown(b)).isPresent();
    if (!edited) {
      before =
          stops.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Standstill(pipeline.graph(), Map.copyOf(pipeline.reports()), stops));
    }
  }

  /** It goes on from here, or is something else altogether. */
  void leave() {
    before = Optional.empty();
    effect.set(Optional.empty());
  }

  /** Something is shown of which it is not known yet whether it is an edit. */
  void turned() {
    effect.set(Optional.empty());
  }

  private boolean isShown(Standstill still) {
    return still.graph().equals(pipeline.graph());
  }

  private void see(Optional<Assessment> assessed) {
    effect.set(
        before
            .filter(still -> !pipeline.isPast() && !isShown(still))
            .map(still ->
                assessed
                    .map(now -> effect(still, now))
                    .orElseGet(() -> new Effect(false, List.of(), List.of()))));
  }

  private static Effect effect(Standstill still, Assessment now) {
    var nodes =
        now.nodes().values().stream()
            .flatMap(report ->
                Rework.between(Optional.ofNullable(still.reports().get(report.node())), report)
                    .stream())
            .toList();
    var standing = now.stops().stream().map(Stop::blueprint).toList();
    var dropped =
        still.stops().stream().filter(stop -> !standing.contains(stop.blueprint())).toList();
    return new Effect(true, nodes, dropped);
  }
}
