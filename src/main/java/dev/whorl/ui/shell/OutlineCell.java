package dev.whorl.ui.shell;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import java.util.stream.Collectors;
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
      return;
    }
    var report = Optional.ofNullable(pipeline.reports().get(node.get().id()));
    var look = report.map(known -> StateLook.of(known.freshness()));
    look.ifPresent(known -> getStyleClass().add(known.style()));
    icon.setIconCode(look.map(StateLook::icon).orElse(Feather.MORE_HORIZONTAL));
    setGraphic(icon);
    setText(node.get().title());
    setAccessibleText(spoken(node.get(), report));
  }

  /** “enriched, Join, stale: 3 of 60 days are new. 412 k rows. Reads valid, users.” */
  static String spoken(Node node, Optional<NodeReport> report) {
    var text = new StringBuilder(node.title());
    text.append(", ").append(node.kind().map(Kind::label).orElse("unknown kind"));
    report.ifPresent(known -> {
      text.append(", ").append(StateLook.of(known.freshness()).word());
      text.append(": ").append(known.reason());
      known.rows().ifPresent(rows -> text.append(". ").append(Numbers.rows(rows)));
    });
    var inputs = GraphEdits.inputs(node);
    if (!inputs.isEmpty()) {
      text.append(". Reads ")
          .append(inputs.stream().map(NodeId::value).collect(Collectors.joining(", ")));
    }
    return text.append('.').toString().replace("..", ".");
  }
}
