package dev.whorl.ui.shell;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.Forecast;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.stream.Collectors;
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
        ? spoken(node.get())
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  /**
   * “enriched, Join, stale: 3 of 60 days are new. 412 k rows. Would recompute 3 of 60 partitions
   * here, up to 4 behind. Reads valid, users.”
   */
  private String spoken(Node node) {
    var report = Optional.ofNullable(pipeline.reports().get(node.id()));
    var ahead = Forecast.ahead(pipeline, node.id());
    var text = new StringBuilder(node.title());
    text.append(", ").append(node.kind().map(Kind::label).orElse("unknown kind"));
    report.ifPresent(known -> {
      text.append(", ").append(StateLook.of(known.freshness()).word());
      text.append(": ").append(known.reason());
      known.rows().ifPresent(rows -> text.append(". ").append(Numbers.rows(rows)));
    });
    if (!ahead.isEmpty()) {
      text.append(". ").append(ahead);
    }
    var inputs = GraphEdits.inputs(node);
    if (!inputs.isEmpty()) {
      text.append(". Reads ")
          .append(inputs.stream().map(NodeId::value).collect(Collectors.joining(", ")));
    }
    return text.append('.').toString().replace("..", ".");
  }
}
