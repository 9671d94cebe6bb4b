package dev.whorl.ui.canvas;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.Hit;
import dev.whorl.ui.canvas.diagram.Wire;
import dev.whorl.ui.canvas.paint.Frame;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLabel;
import dev.whorl.ui.kit.Words;
import dev.whorl.ui.model.CutOff;
import dev.whorl.ui.model.Rework;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * Tells, below a card that the pointer rests on, how the node stands and why; and at a wire where
 * the wave of the last run stopped, that it did.
 */
final class HoverCard extends VBox {
  private static final double MAX_WIDTH = 300;
  private final PauseTransition rest = new PauseTransition(Duration.millis(350));
  private final StateLabel state = new StateLabel();
  private final Label reason = new Label();
  private final Label detail = new Label();
  private boolean wanted;

  HoverCard() {
    getStyleClass().add("hover-card");
    setId("hover-card");
    setManaged(false);
    setMouseTransparent(true);
    setVisible(false);
    setSpacing(4);
    reason.setWrapText(true);
    detail.setWrapText(true);
    detail.getStyleClass().addAll("muted", "small");
    getChildren().addAll(state, reason, detail);
  }

  /** Waits until the pointer rests, then asks to be placed. */
  void hovered(Hit hit, Runnable ready) {
    wanted = false;
    setVisible(false);
    rest.stop();
    if (hit instanceof Hit.OnCard || hit instanceof Hit.OnMark || hit instanceof Hit.OnWire) {
      rest.setOnFinished(event -> {
        wanted = true;
        ready.run();
      });
      rest.playFromStart();
    }
  }

  /**
   * @param breakpoints what a node's breakpoint does
   */
  void place(Frame frame, Hit hit, Function<NodeId, String> breakpoints) {
    if (wanted && hit instanceof Hit.OnCard(Card card)) {
      frame.report(card.id()).ifPresent(report -> show(frame, card, report));
    } else if (wanted && hit instanceof Hit.OnMark(Card card)) {
      say(frame, card.box(), breakpoints.apply(card.id()));
    } else if (wanted && hit instanceof Hit.OnWire(Wire wire)) {
      var middle = frame.route(wire).middle();
      frame
          .cutOff(wire.from().id())
          .ifPresent(found -> say(frame, Box.between(middle, middle).grown(9), found.words()));
    }
  }

  private void say(Frame frame, Box beside, String text) {
    state.setVisible(false);
    state.setManaged(false);
    reason.setText(text);
    detail.setVisible(false);
    detail.setManaged(false);
    place(frame, beside);
  }

  private void show(Frame frame, Card card, NodeReport report) {
    state.setVisible(true);
    state.setManaged(true);
    state.show(report.freshness());
    reason.setText(Words.sentence(report.reason()));
    detail.setText(detail(report, frame.rework(card.id()), frame.cutOff(card.id())));
    detail.setVisible(!detail.getText().isEmpty());
    detail.setManaged(detail.isVisible());
    place(frame, card.box());
  }

  private void place(Frame frame, Box beside) {
    applyCss();
    double width = Math.min(MAX_WIDTH, Math.max(180, prefWidth(-1)));
    double height = prefHeight(width);
    var on = frame.viewport().toScreen(beside);
    double x = Math.clamp(on.x() + 8, 8, Math.max(8, frame.width() - width - 8));
    double y = on.bottom() + 8;
    if (y + height > frame.height() - 8) {
      y = Math.max(8, on.y() - height - 8);
    }
    resizeRelocate(Math.rint(x), Math.rint(y), Math.ceil(width), Math.ceil(height));
    setVisible(true);
    layout();
  }

  private static String detail(NodeReport report, Optional<Rework> ahead, Optional<CutOff> last) {
    var text = new StringBuilder(report.cut());
    last.ifPresent(found -> text.append(text.isEmpty() ? "" : "\n").append(found.words()));
    ahead.ifPresent(rework ->
        text.append(text.isEmpty() ? "" : "\n")
            .append("With your edits a reconciliation would ")
            .append(rework.brief())
            .append('.'));
    if (report.quarantined() > 0) {
      text.append(text.isEmpty() ? "" : "\n")
          .append(Numbers.rows(report.quarantined()))
          .append(" set aside");
    }
    report
        .error()
        .filter(error -> !report.reason().contains(error))
        .ifPresent(error -> text.append(text.isEmpty() ? "" : "\n").append(error));
    return text.toString();
  }
}
