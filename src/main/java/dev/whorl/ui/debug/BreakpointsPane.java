package dev.whorl.ui.debug;

import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.model.BreakpointText;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All breakpoints of the pipeline, and the one that is chosen as a form. */
final class BreakpointsPane extends SplitPane {
  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final ListView<Breakpoint> list = new ListView<>();
  private final BreakpointForm form;
  private boolean toNewest;
  private boolean toWrite;

  BreakpointsPane(PipelineModel pipeline, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    this.form = new BreakpointForm(pipeline, debugger);
    getStyleClass().add("breakpoints-pane");
    list.setId("breakpoints");
    list.getStyleClass().add("breakpoints");
    list.setAccessibleText("Breakpoints");
    var none =
        new Label(
            "No breakpoints. F9 sets one at the selected node, a click on the corner"
                + " of its card too.");
    none.setWrapText(true);
    none.getStyleClass().add("muted");
    list.setPlaceholder(none);
    list.setCellFactory(_ -> new Cell());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) -> form.show(Optional.ofNullable(now)));
    list.setOnKeyPressed(event -> {
      var chosen = Optional.ofNullable(list.getSelectionModel().getSelectedItem());
      if (event.getCode() == KeyCode.DELETE) {
        chosen.ifPresent(debugger::remove);
        event.consume();
      } else if (event.getCode() == KeyCode.SPACE) {
        chosen.ifPresent(one -> debugger.keep(one.withEnabled(!one.enabled())));
        event.consume();
      }
    });
    var add = new Button("Add breakpoint", new FontIcon(Feather.PLUS));
    add.setId("add-breakpoint");
    add.getStyleClass().add("link-button");
    add.setOnAction(_ -> add());
    var left = new VBox(list, add);
    left.setMinWidth(150);
    VBox.setVgrow(list, Priority.ALWAYS);
    left.maxWidthProperty().bind(widthProperty().multiply(0.46));
    var right = new ScrollPane(form);
    right.getStyleClass().add("plain-scroll");
    right.setFitToWidth(true);
    right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getItems().addAll(left, right);
    setDividerPositions(0.42);
    SplitPane.setResizableWithParent(left, false);
    debugger.breakpointsProperty().subscribe(this::fill);
    pipeline.selectionProperty().subscribe(_ -> choose());
  }

  private void add() {
    var node = pipeline.selected();
    toNewest = true;
    debugger.keep(
        node.map(debugger::plain)
            .orElseGet(() ->
                new Breakpoint(
                    0, Optional.empty(), Breakpoint.ANY, new Trigger.Failure(), 1, true, false)));
  }

  /** Sets one, and chooses it. */
  void add(Breakpoint breakpoint) {
    toNewest = true;
    toWrite = true;
    debugger.keep(breakpoint);
  }

  /** Lets the condition of the selected node's breakpoint be written; there is one then. */
  void write() {
    var own = pipeline.selected().map(debugger::breakpoints).orElse(List.of());
    if (own.isEmpty()) {
      pipeline.selected().map(debugger::plain).ifPresent(this::add);
    } else {
      list.getSelectionModel().select(own.getFirst());
      form.write();
    }
  }

  private void fill(List<Breakpoint> now) {
    var chosen =
        Optional.ofNullable(list.getSelectionModel().getSelectedItem()).map(Breakpoint::id);
    boolean more = now.size() > list.getItems().size();
    list.getItems().setAll(now);
    if ((toNewest || chosen.isEmpty() || more) && !now.isEmpty()) {
      list.getSelectionModel().select(now.getLast());
    } else {
      now.stream()
          .filter(one -> chosen.equals(Optional.of(one.id())))
          .findFirst()
          .ifPresentOrElse(
              list.getSelectionModel()::select, list.getSelectionModel()::clearSelection);
    }
    if (toWrite && !now.isEmpty()) {
      form.write();
    }
    toNewest = false;
    toWrite = false;
  }

  /** The one of the selected node is what is meant. */
  private void choose() {
    pipeline.selected().stream()
        .flatMap(node -> debugger.breakpoints(node).stream())
        .findFirst()
        .ifPresent(list.getSelectionModel()::select);
  }

  private final class Cell extends ListCell<Breakpoint> {
    private final CheckBox enabled = new CheckBox();
    private final Label node = new Label();
    private final Label text = new Label();
    private final Button remove = new Button("", new FontIcon(Feather.TRASH_2));
    private final VBox words = new VBox(node, text);
    private final HBox row = new HBox(8, enabled, words, remove);

    Cell() {
      row.setAlignment(Pos.CENTER_LEFT);
      node.getStyleClass().add("strong");
      text.getStyleClass().addAll("mono", "muted", "small");
      words.setMinWidth(0);
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      HBox.setHgrow(words, Priority.ALWAYS);
      remove.getStyleClass().add("bar-button");
      remove.setTooltip(new Tooltip("Delete (Del)"));
      remove.setAccessibleText("Delete the breakpoint");
      remove.setOnAction(_ -> Optional.ofNullable(getItem()).ifPresent(debugger::remove));
      enabled.setTooltip(new Tooltip("Switch it on or off (Space)"));
      enabled.setOnAction(_ ->
          Optional.ofNullable(getItem())
              .ifPresent(one -> debugger.keep(one.withEnabled(enabled.isSelected()))));
      setPrefWidth(0);
    }

    /** As many lines as the words need in this width. */
    @Override
    protected double computePrefHeight(double width) {
      return getGraphic() == null
          ? super.computePrefHeight(width)
          : row.prefHeight(Math.max(120, getListView().getWidth() - 40)) + 12;
    }

    @Override
    protected void updateItem(@Nullable Breakpoint breakpoint, boolean empty) {
      super.updateItem(breakpoint, empty);
      if (empty || breakpoint == null) {
        setGraphic(null);
        return;
      }
      enabled.setSelected(breakpoint.enabled());
      enabled.setAccessibleText("Stops");
      node.setText(breakpoint.node().map(pipeline::title).orElse("any node"));
      text.setText(BreakpointText.of(breakpoint));
      setAccessibleText(
          node.getText() + ", " + text.getText() + (breakpoint.enabled() ? "" : ", switched off"));
      setGraphic(row);
    }
  }
}
