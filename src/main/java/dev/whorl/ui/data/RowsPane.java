package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.RowsView;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A grid over rows that are asked for, with what filters them and how many they are. */
public final class RowsPane extends BorderPane implements RowsView {
  private final ObjectProperty<Set<NodeId>> nodes = new SimpleObjectProperty<>(Set.of());
  private final DataModel model;
  private final DataGrid grid;
  private final Label count = new Label();
  private final Label message = new Label();
  private final TextField filter = new TextField();
  private final HBox tools;
  private Optional<Look.Subject> shown = Optional.empty();
  private Optional<NodeId> maker = Optional.empty();
  private Optional<Look.Subject> drawn = Optional.empty();

  public RowsPane(PipelineModel pipeline, Backend backend) {
    this.model = new DataModel(pipeline, backend, nodes);
    this.grid = new DataGrid(model);
    getStyleClass().add("data-pane");
    filter.setPromptText("Filter");
    filter.setTooltip(
        new Tooltip("Words that a row holds, or column = value with = != < <= > >= ~ (holds)"));
    filter.setAccessibleText("Filter the rows");
    filter.getStyleClass().add("data-tool");
    filter.setPrefWidth(130);
    filter.setMinWidth(48);
    filter.textProperty().bindBidirectional(model.filterProperty());
    count.getStyleClass().addAll("small", "muted");
    count.setMinWidth(USE_PREF_SIZE);
    message.getStyleClass().addAll("muted", "rows-message");
    message.setWrapText(true);
    tools = new HBox(8, count, filter);
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.getStyleClass().add("data-pane");
    setCenter(new StackPane(grid, message));
    model.viewProperty().subscribe(this::render);
  }

  /** Is told where runs are to stop: at a node, where a condition holds for some row. */
  public void onBreak(BiConsumer<NodeId, String> breakpoint) {
    grid.onBreak(_ -> maker.map(node -> condition -> breakpoint.accept(node, condition)));
  }

  @Override
  public Region tools() {
    return tools;
  }

  @Override
  public Region region() {
    return this;
  }

  @Override
  public void show(NodeId node, Look.Subject subject, Optional<NodeId> madeBy) {
    maker = madeBy;
    var now = Optional.of(subject);
    if (!now.equals(shown)) {
      shown = now;
      nodes.set(Set.of(node));
      model.ask(now);
    }
  }

  @Override
  public void clear() {
    shown = Optional.empty();
    nodes.set(Set.of());
  }

  @Override
  public ReadOnlyBooleanProperty busyProperty() {
    return model.busyProperty();
  }

  private void render(DataView view) {
    boolean rows = view instanceof DataView.Rows some && some.total() > 0;
    grid.setVisible(rows);
    message.setVisible(!rows);
    count.setText("");
    switch (view) {
      case DataView.Rows now -> {
        grid.show(now, drawn.equals(Optional.of(now.look().subject())));
        drawn = Optional.of(now.look().subject());
        boolean filtered = !now.look().conditions().isEmpty();
        message.setText(filtered ? "No row is like that." : "No rows.");
        count.setText(
            Numbers.full(now.total())
                + (now.total() == 1 ? " row" : " rows")
                + (filtered ? " found" : ""));
      }
      case DataView.Loading _ -> message.setText("Loading …");
      case DataView.Failed(NodeId _, String why) -> message.setText(why);
      case DataView.Nobody _, DataView.Nothing _ -> message.setText("");
    }
  }
}
