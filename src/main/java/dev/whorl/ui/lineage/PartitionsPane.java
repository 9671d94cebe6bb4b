package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Provenance;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All nodes with all their partitions, as a matrix, with what is selected of it beside. */
public final class PartitionsPane extends BorderPane {
  private final MatrixModel model;
  private final MatrixGrid grid;

  private final BrushActions actions;

  public PartitionsPane(
      PipelineModel pipeline,
      Provenance provenance,
      DebuggerModel debugger,
      Background background,
      ObservableValue<Palette> palette,
      BrushActions.Onward onward) {
    model = new MatrixModel(pipeline, provenance, background);
    var breaks = new BrushBreaks(model, debugger, background);
    actions = new BrushActions(model, breaks, pipeline::show, onward);
    grid = new MatrixGrid(model, pipeline, actions, palette);
    getStyleClass().add("partitions-pane");
    var legend = new Legend();
    var problem = new Label();
    problem.textProperty().bind(model.problemProperty());
    problem.getStyleClass().add("muted");
    problem.setWrapText(true);
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    HBox.setHgrow(legend, Priority.ALWAYS);
    var bar =
        new HBox(
            6,
            legend,
            button(Feather.MINUS, "Zoom out (−)", () -> grid.zoom(1 / 1.4)),
            button(Feather.PLUS, "Zoom in (+)", () -> grid.zoom(1.4)),
            button(Feather.MAXIMIZE_2, "Show all partitions (0)", grid::fit));
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("lineage-bar");
    setCenter(new BorderPane(new StackPane(grid, problem), bar, null, null, null));
    var side = new BrushSide(model, palette, actions, breaks.wordsProperty());
    SideWidth.bind(side, this);
    setRight(side);
    var redraw = new Coalesced(grid::redraw);
    pipeline
        .reports()
        .addListener(
            (javafx.collections.MapChangeListener<NodeId, dev.whorl.plan.NodeReport>)
                any -> redraw.request());
    model.matrixProperty().subscribe(now -> legend.show(now.counts(), palette.getValue()));
    palette.subscribe(now -> legend.show(model.matrix().counts(), now));
  }

  private static Button button(Feather icon, String words, Runnable action) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().add("mini-button");
    button.setTooltip(new Tooltip(words));
    button.setAccessibleText(words);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** What can be done with what is selected. */
  public BrushActions actions() {
    return actions;
  }

  /** Says whether the pane is seen; what nobody sees is not asked for. */
  public void open(boolean now) {
    model.open(now);
  }

  /** Puts the focus into the matrix. */
  @Override
  public void requestFocus() {
    grid.requestFocus();
  }
}
