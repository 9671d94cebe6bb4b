package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.lineage.BrushActions;
import dev.whorl.ui.lineage.LineagePane;
import dev.whorl.ui.lineage.PartitionsPane;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.function.Consumer;

/** Puts the panels of partitions and lineage together, and brings them up when they are wanted. */
final class LineagePanels {
  private final PipelineModel pipeline;
  private final PartitionsPane partitions;
  private final LineagePane lineage;
  private Runnable showPartitions = () -> {};
  private Runnable showLineage = () -> {};

  /**
   * @param compare shows how rows of partitions differ
   */
  LineagePanels(
      PipelineModel pipeline,
      Backend backend,
      DebuggerModel debugger,
      Commands commands,
      Consumer<ChosenPartitions> compare,
      Surroundings from) {
    this.pipeline = pipeline;
    var provenance = backend.provenance();
    var palette = from.theme().paletteProperty();
    lineage = new LineagePane(pipeline, provenance, palette);
    partitions =
        new PartitionsPane(
            pipeline,
            provenance,
            debugger,
            from.background(),
            palette,
            new BrushActions.Onward(this::trace, compare, commands::reconcile));
  }

  PartitionsPane partitions() {
    return partitions;
  }

  LineagePane lineage() {
    return lineage;
  }

  /**
   * @param reveal makes a node's card visible
   */
  void attach(Workbench bench, BottomTabs tabs, Consumer<NodeId> reveal) {
    showPartitions =
        () -> {
          bench.showBottom();
          tabs.showPartitions();
        };
    showLineage =
        () -> {
          bench.showBottom();
          tabs.showLineage();
        };
    pipeline
        .chosenProperty()
        .subscribe(now ->
            now.ifPresent(chosen -> {
              bench.showBottom();
              tabs.showData();
              reveal.accept(chosen.node());
            }));
  }

  private void trace(ChosenPartitions chosen) {
    lineage.show(chosen);
    showLineage.run();
    lineage.requestFocus();
  }

  /** Shows where what is selected comes from. */
  void trace() {
    pipeline.selected().ifPresent(lineage::show);
    showLineage.run();
    lineage.requestFocus();
  }

  /** Shows all partitions. */
  void survey() {
    showPartitions.run();
    partitions.requestFocus();
  }

  /** Does something with what is selected of all partitions, in their sight. */
  void withSelected(Consumer<BrushActions> does) {
    showPartitions.run();
    does.accept(partitions.actions());
  }
}
