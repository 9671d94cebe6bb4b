package dev.whorl.ui.lineage;

import dev.whorl.reconcile.Targets;
import dev.whorl.ui.model.ChosenPartitions;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What can be done with what is brushed; nothing happens if nothing is. */
public final class BrushActions {
  private final MatrixModel model;
  private final BrushBreaks breaks;
  private final Consumer<ChosenPartitions> show;
  private final Onward onward;

  /**
   * Where what is brushed goes on to.
   *
   * @param lineage shows the lineage of partitions
   * @param comparison shows how rows of partitions differ
   * @param reconcile brings partitions up to date
   */
  public record Onward(
      Consumer<ChosenPartitions> lineage,
      Consumer<ChosenPartitions> comparison,
      Consumer<Targets> reconcile) {}

  /**
   * @param show shows the rows of partitions
   */
  BrushActions(
      MatrixModel model, BrushBreaks breaks, Consumer<ChosenPartitions> show, Onward onward) {
    this.model = model;
    this.breaks = breaks;
    this.show = show;
    this.onward = onward;
  }

  /** Shows the rows of the first brushed node. */
  public void open() {
    first(show);
  }

  /** Shows the lineage of the first brushed node's partitions. */
  public void trace() {
    first(onward.lineage());
  }

  /** Brings what is brushed up to date. */
  public void reconcile() {
    var chosen = model.partitions();
    if (!chosen.isEmpty() && !model.isPast()) {
      onward
          .reconcile()
          .accept(
              new Targets(
                  chosen.stream()
                      .collect(Collectors.toMap(ChosenPartitions::node, ChosenPartitions::keys))));
    }
  }

  /**
   * Shows how two brushed partitions of a node differ, or how others do from what they were before.
   */
  public void compare() {
    first(onward.comparison());
  }

  /** Lets runs stop at what is brushed, or no longer. */
  public void breakHere() {
    if (!model.isPast()) {
      breaks.toggle();
    }
  }

  private void first(Consumer<ChosenPartitions> action) {
    model.partitions().stream().findFirst().ifPresent(action);
  }
}
