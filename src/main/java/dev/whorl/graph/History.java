package dev.whorl.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A graph with its past and its undone future. Every step keeps the whole graph, which shares all
 * nodes that did not change, so undo returns to exactly what stood there; immutable.
 *
 * @param steps oldest first; the first one is what was opened
 * @param current index of the step that is shown
 */
public record History(List<Step> steps, int current) {
  private static final int KEPT = 1_000;

  /**
   * @param label what was done, as a menu says it: “Move clicks”
   * @param graph what stood there afterwards
   */
  public record Step(String label, Graph graph) {}

  public History {
    steps = Collections.unmodifiableList(steps);
  }

  public static History of(Graph graph) {
    return new History(List.of(new Step("Open", graph)), 0);
  }

  public Graph graph() {
    return steps.get(current).graph();
  }

  /** Does a step; what had been undone is gone. A step that changes nothing is not kept. */
  public History did(String label, Graph graph) {
    if (graph.equals(graph())) {
      return this;
    }
    var kept = new ArrayList<>(steps.subList(Math.max(0, current + 2 - KEPT), current + 1));
    kept.add(new Step(label, graph));
    return new History(kept, kept.size() - 1);
  }

  /** Like {@link #did}, but joins the last step if it has the same label: typing, dragging. */
  public History didMore(String label, Graph graph) {
    return current > 0 && steps.get(current).label().equals(label)
        ? new History(steps.subList(0, current), current - 1).did(label, graph)
        : did(label, graph);
  }

  /** The same history with another step shown; nothing is forgotten. */
  public History at(int index) {
    return new History(steps, Math.clamp(index, 0, steps.size() - 1));
  }

  public Optional<History> undo() {
    return current > 0 ? Optional.of(new History(steps, current - 1)) : Optional.empty();
  }

  public Optional<History> redo() {
    return current < steps.size() - 1
        ? Optional.of(new History(steps, current + 1))
        : Optional.empty();
  }
}
