package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.data.DataPane;
import dev.whorl.ui.data.RowsPane;
import dev.whorl.ui.debug.DebugPane;
import dev.whorl.ui.debug.DebugSide;
import dev.whorl.ui.debug.Sights;
import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Puts the debugger's panels together, and brings them up when something stops. */
final class DebugPanels {
  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final DebugCommands commands;
  private final DebugPane below;
  private final DebugSide beside;
  private final RowsPane rows;

  DebugPanels(
      PipelineModel pipeline,
      Backend backend,
      RunModel run,
      DebuggerModel debugger,
      DebugCommands commands,
      Surroundings from) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    this.commands = commands;
    rows = new RowsPane(pipeline, backend);
    var sights = new Sights(pipeline, debugger);
    below = new DebugPane(pipeline, debugger, run, sights, rows, from.theme().paletteProperty());
    beside =
        new DebugSide(
            pipeline, debugger, run, backend, from.settings(), sights, rows, from.later());
  }

  /** For the tab below the canvas. */
  Node below() {
    return below;
  }

  /** A panel with what is needed at a stop under it. */
  Region under(Region panel) {
    VBox.setVgrow(panel, Priority.ALWAYS);
    var box = new VBox(panel);
    Seldom.add(box.getChildren(), beside);
    return box;
  }

  /**
   * @param reveal makes a node's card visible
   */
  void attach(
      CanvasPane canvas, DataPane data, Workbench bench, BottomTabs tabs, Consumer<NodeId> reveal) {
    Runnable show =
        () -> {
          bench.showBottom();
          tabs.showDebug();
        };
    canvas.showBreakpoints(debugger);
    commands.shownBy(show, below::writeBreakpoint);
    BiConsumer<NodeId, String> breakpoint =
        (node, condition) -> {
          show.run();
          below.breakWhere(node, condition);
        };
    data.onBreak(breakpoint);
    rows.onBreak(breakpoint);
    debugger
        .stopProperty()
        .subscribe(now ->
            now.ifPresent(stop -> {
              show.run();
              pipeline.selectionProperty().set(Set.of(stop.node()));
              reveal.accept(stop.node());
            }));
  }
}
