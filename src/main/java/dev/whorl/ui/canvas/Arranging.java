package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.ui.canvas.layout.ElkLayout;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Lays nodes out anew in the background, as one undoable step; can be cancelled, and is if the
 * graph is edited meanwhile.
 */
public final class Arranging {
  private final CanvasModel model;
  private final Background background;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private int count;
  private AtomicBoolean cancelled = new AtomicBoolean();

  public Arranging(CanvasModel model, Background background) {
    this.model = model;
    this.background = background;
    var assessment = model.pipeline().assessmentProperty();
    assessment.addListener(
        new InvalidationListener() {
          @Override
          public void invalidated(Observable observable) {
            if (assessment.get().isPresent()) {
              assessment.removeListener(this);
              prepare();
            }
          }
        });
  }

  /** Once it is known how the pipeline stands, nothing more urgent is left to do. */
  private void prepare() {
    var _ =
        background.ask(() -> {
          ElkLayout.prepare();
          return true;
        });
  }

  /** Whether a layout is being computed. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Of how many nodes a layout is being computed. */
  public int count() {
    return count;
  }

  /** Gives up the layout under way, if there is one. */
  public void cancel() {
    cancelled.set(true);
    busy.set(false);
  }

  /** Lays out what is selected if that is more than one node, or else everything. */
  public void arrange() {
    cancel();
    var graph = model.pipeline().graph();
    var selected =
        model.selection().size() > 1 ? model.selection() : model.diagram().places().keySet();
    var ids = List.copyOf(selected);
    var edges = model.edges();
    var stop = new AtomicBoolean();
    cancelled = stop;
    count = ids.size();
    busy.set(true);
    Answers.take(
        background.ask(() -> ElkLayout.place(ids, edges, stop::get)),
        (laid, error) -> arranged(graph, ids, laid, stop));
  }

  private void arranged(
      Graph graph, List<NodeId> ids, @Nullable Map<NodeId, Position> laid, AtomicBoolean stop) {
    if (stop.get()) {
      return;
    }
    busy.set(false);
    if (laid == null || !CanvasModel.isSame(graph, model.pipeline().graph())) {
      return;
    }
    var before = model.diagram().places();
    boolean all = ids.size() == before.size();
    var places = all ? laid : shifted(laid, before);
    var pinned = model.unwritten();
    model
        .pipeline()
        .edit(
            all ? "Arrange" : "Arrange " + ids.size() + " nodes",
            old -> old.withPositions(pinned).withPositions(places));
    if (all) {
      model.fit();
    }
    model.glideFrom(before);
  }

  /** A part stays about where it was. */
  private static Map<NodeId, Position> shifted(
      Map<NodeId, Position> laid, Map<NodeId, Position> before) {
    double dx = 0;
    double dy = 0;
    for (var entry : laid.entrySet()) {
      var old = before.getOrDefault(entry.getKey(), entry.getValue());
      dx += (old.x() - entry.getValue().x()) / laid.size();
      dy += (old.y() - entry.getValue().y()) / laid.size();
    }
    var shifted = new HashMap<NodeId, Position>();
    for (var entry : laid.entrySet()) {
      var at = entry.getValue();
      shifted.put(entry.getKey(), new Position(Math.rint(at.x() + dx), Math.rint(at.y() + dy)));
    }
    return shifted;
  }
}
