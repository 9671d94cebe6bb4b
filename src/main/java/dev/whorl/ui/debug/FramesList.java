package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.Palette;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The stopped task, and below it the tasks that it is made from. */
final class FramesList extends ListView<FrameRow> {
  private boolean filling;

  /**
   * @param titles of nodes
   * @param look is told which frame somebody wants to see
   */
  FramesList(
      Function<NodeId, String> titles, ObservableValue<Palette> palette, Consumer<FrameRow> look) {
    setId("frames");
    getStyleClass().add("frames");
    setAccessibleText("Frames: the stopped task, and what it is made from");
    setCellFactory(_ -> new Cell(titles, palette));
    palette.subscribe(_ -> refresh());
    getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) -> {
          if (now != null && !filling) {
            look.accept(now);
          }
        });
  }

  void fill(List<FrameRow> rows) {
    if (!rows.equals(List.copyOf(getItems()))) {
      filling = true;
      getItems().setAll(rows);
      getSelectionModel().selectFirst();
      filling = false;
    }
  }

  private static final class Cell extends ListCell<FrameRow> {
    private static final double GLYPH = 24;
    private final FingerprintView glyph = new FingerprintView(GLYPH);
    private final Label node = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(10, glyph, new VBox(node, detail));
    private final Tooltip tip = new Tooltip();
    private final Function<NodeId, String> titles;
    private final ObservableValue<Palette> palette;

    Cell(Function<NodeId, String> titles, ObservableValue<Palette> palette) {
      this.titles = titles;
      this.palette = palette;
      row.setAlignment(Pos.CENTER_LEFT);
      node.getStyleClass().add("strong");
      detail.getStyleClass().addAll("small", "muted");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable FrameRow frame, boolean empty) {
      super.updateItem(frame, empty);
      if (empty || frame == null) {
        setGraphic(null);
        setTooltip(null);
        return;
      }
      var state = frame.stop().isPresent() ? Freshness.STOPPED : Freshness.FRESH;
      glyph.show(Optional.of(frame.fingerprint()), palette.getValue().state(state));
      node.setText(titles.apply(frame.node()));
      detail.setText(frame.detail());
      tip.setText("Made from " + frame.fingerprint());
      setTooltip(tip);
      setAccessibleText(node.getText() + ", " + frame.detail());
      setGraphic(row);
    }
  }
}
