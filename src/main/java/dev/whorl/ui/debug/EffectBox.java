package dev.whorl.ui.debug;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.EditAtStop;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Rework;
import java.util.ArrayList;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What an edit at a stop would make anew, node by node, before anything goes on. */
final class EffectBox extends VBox {
  private static final int MOST = 8;
  private final PipelineModel pipeline;
  private final Label head = new Label("What your edit would do");

  EffectBox(PipelineModel pipeline) {
    this.pipeline = pipeline;
    setId("edit-effect");
    setSpacing(6);
    head.getStyleClass().add("strong");
    managedProperty().bind(visibleProperty());
  }

  void show(Optional<EditAtStop.Effect> effect) {
    setVisible(effect.isPresent());
    getChildren().setAll(head);
    effect.ifPresent(this::list);
  }

  private void list(EditAtStop.Effect effect) {
    if (!effect.assessed()) {
      getChildren().add(said("Finding out …"));
      return;
    }
    if (effect.nodes().isEmpty()) {
      getChildren().add(said("Nothing has to be made anew."));
    }
    effect.nodes().stream().limit(MOST).map(this::line).forEach(getChildren()::add);
    if (effect.nodes().size() > MOST) {
      getChildren().add(said("and " + (effect.nodes().size() - MOST) + " more nodes"));
    }
    int dropped = effect.dropped().size();
    if (dropped > 0) {
      getChildren()
          .add(
              said(
                  dropped == 1
                      ? "What the stopped task staged is dropped when you go on."
                      : "What " + dropped + " stopped tasks staged is dropped when you go on."));
    }
  }

  private static Label said(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().addAll("muted", "small");
    return label;
  }

  private Label line(Rework node) {
    var state = StateLook.of(node.stale() > 0 ? Freshness.STALE : Freshness.WAITING);
    var label = new Label(text(node), new FontIcon(state.icon()));
    label.getStyleClass().addAll("state-line", state.style());
    label.setWrapText(true);
    return label;
  }

  /** “valid 60 of 60 partitions ≈ 4.1 s”, “daily up to 60”. */
  private String text(Rework node) {
    var parts = new ArrayList<String>();
    if (node.stale() > 0) {
      parts.add(Numbers.full(node.stale()) + " of " + Numbers.full(node.total()) + " partitions");
    }
    if (node.waiting() > 0) {
      parts.add("up to " + Numbers.full(node.waiting()) + (parts.isEmpty() ? "" : " more"));
    }
    return pipeline.title(node.node())
        + ": "
        + String.join(", ", parts)
        + node.seconds().map(seconds -> " ≈ " + Numbers.seconds(seconds)).orElse("");
  }
}
