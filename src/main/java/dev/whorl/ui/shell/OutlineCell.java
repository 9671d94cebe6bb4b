package dev.whorl.ui.shell;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.NodeWords;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One node of the outline: icon of its state and title; said aloud, all that its card shows. */
final class OutlineCell extends TreeCell<NodeId> {
  private final PipelineModel pipeline;
  private final FontIcon icon = new FontIcon();

  OutlineCell(PipelineModel pipeline) {
    this.pipeline = pipeline;
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable NodeId id, boolean empty) {
    super.updateItem(id, empty);
    show();
  }

  /** Shows how the node stands now. */
  void show() {
    var id = getItem();
    for (var look : StateLook.values()) {
      getStyleClass().remove(look.style());
    }
    var node = id == null ? Optional.<Node>empty() : pipeline.graph().node(id);
    if (isEmpty() || node.isEmpty()) {
      setText("");
      setGraphic(null);
      setTooltip(null);
      return;
    }
    var report = Optional.ofNullable(pipeline.reports().get(node.get().id()));
    var look = report.map(known -> StateLook.of(known.freshness()));
    look.ifPresent(known -> getStyleClass().add(known.style()));
    icon.setIconCode(look.map(StateLook::icon).orElse(Feather.MORE_HORIZONTAL));
    setGraphic(icon);
    setText(node.get().title());
    setTooltip(new Tooltip(node.get().title()));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** What is said aloud is put together when somebody asks for it. */
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    var node =
        attribute == AccessibleAttribute.TEXT && getItem() != null
            ? pipeline.graph().node(getItem())
            : Optional.<Node>empty();
    return node.isPresent()
        ? NodeWords.of(pipeline, node.get())
        : super.queryAccessibleAttribute(attribute, parameters);
  }
}
