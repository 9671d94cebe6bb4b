package dev.whorl.ui.debug;

import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.StopView;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.RowsView;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One stop: its frames, and beside them the rows of whatever is looked at. */
final class StopPane extends SplitPane {
  private final DebuggerModel debugger;
  private final SightModel sight;
  private final RowsView rows;
  private final FramesList frames;
  private final SightTabs tabs;
  private final TextArea text = new TextArea();
  private final Label message = new Label();
  private final Label head = new Label();

  StopPane(
      PipelineModel pipeline,
      DebuggerModel debugger,
      SightModel sight,
      RowsView rows,
      ObservableValue<Palette> palette) {
    this.debugger = debugger;
    this.sight = sight;
    this.rows = rows;
    this.frames = new FramesList(pipeline::title, palette, this::look);
    this.tabs = new SightTabs(pipeline::title, sight::see);
    getStyleClass().add("stop-pane");
    text.setEditable(false);
    text.getStyleClass().addAll("mono", "stop-sql");
    text.setAccessibleText("What the stopped task runs");
    message.getStyleClass().addAll("muted", "rows-message");
    message.setWrapText(true);
    head.getStyleClass().addAll("overline", "frames-title");
    var left = new VBox(head, frames);
    left.setMinWidth(224);
    VBox.setVgrow(frames, Priority.ALWAYS);
    var bar = new FoldingHead(tabs, rows.tools());
    bar.getStyleClass().add("sight-bar");
    var right = new BorderPane(new StackPane(rows.region(), text, message));
    right.setTop(bar);
    right.setMinHeight(0);
    getItems().addAll(left, right);
    setDividerPositions(0.26);
    SplitPane.setResizableWithParent(left, false);
    debugger.stopProperty().subscribe(_ -> show());
    debugger.viewProperty().subscribe(_ -> show());
    debugger.edit().effectProperty().subscribe(_ -> show());
    sight.sightProperty().subscribe(_ -> show());
  }

  private void look(FrameRow frame) {
    sight.see(
        frame.stop().isPresent()
            ? new Sight.Staged()
            : new Sight.Ancestor(frame.node(), frame.partitions()));
  }

  private void show() {
    var stop = debugger.stopProperty().get();
    var view = debugger.viewProperty().get();
    var now = sight.sightProperty().get();
    head.setText(FrameRow.head(view));
    frames.fill(stop.map(at -> FrameRow.of(at, view)).orElse(List.of()));
    tabs.show(now, stop.isPresent() ? sight.tabs() : List.of());
    boolean sql = now instanceof Sight.Sql;
    text.setVisible(sql);
    text.setText(view.map(StopView::sql).orElse(""));
    var said = stop.flatMap(at -> said(at, view, now));
    message.setText(said.orElse(""));
    message.setVisible(said.isPresent());
    rows.region().setVisible(!sql && said.isEmpty());
    rows.tools().setVisible(!sql && said.isEmpty());
    var asked = said.isPresent() || sql ? Optional.<Look.Subject>empty() : sight.rows();
    if (asked.isPresent()) {
      var node = stop.orElseThrow().node();
      rows.show(node, asked.get(), Sight.maker(now, node));
    } else if (stop.isEmpty()) {
      rows.clear();
    }
  }

  /** Why there are no rows to look at. */
  private Optional<String> said(Stop stop, Optional<StopView> view, Sight now) {
    if (debugger.isVoid(stop)) {
      return Optional.of(
          "Your edit makes another task: what was staged is not used. Undo it to come back, or go"
              + " on.");
    }
    if (view.isEmpty()) {
      return Optional.of("Looking …");
    }
    boolean before = view.get().before().isPresent();
    return switch (now) {
      case Sight.Staged _ ->
          switch (stop.point()) {
            case BEFORE ->
                Optional.of(
                    stop.isSink()
                        ? "Nothing is written yet: go on, or look at the rows that will be."
                        : "Nothing is computed yet: step, or look at the inputs.");
            case FAILED -> Optional.of("The task failed, and staged nothing: " + stop.reason());
            case AFTER -> Optional.empty();
          };
      case Sight.Previous _, Sight.Difference _ when !before ->
          Optional.of("This partition had no output before.");
      case Sight.Difference _ when !DebuggerModel.isStaged(stop) ->
          Optional.of("Nothing is computed yet that could differ.");
      case Sight.Sql _ when view.get().sql().isEmpty() ->
          Optional.of("A source is read as it is, without SQL.");
      default -> Optional.empty();
    };
  }
}
