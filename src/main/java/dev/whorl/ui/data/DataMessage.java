package dev.whorl.ui.data;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.CopyLink;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Stands where rows would be, and says why there are none. */
final class DataMessage extends VBox {
  private static final double GAP = 4;

  private final PipelineModel pipeline;
  private final Offences offences;
  private final Label headline = new Label();
  private final Label sentence = new Label();
  private final CopyLink copy =
      new CopyLink(() -> headline.getText() + "\n\n" + sentence.getText());

  DataMessage(PipelineModel pipeline, Offences offences) {
    super(GAP);
    this.pipeline = pipeline;
    this.offences = offences;
    copy.managedProperty().bind(copy.visibleProperty());
    getChildren().addAll(headline, sentence, copy);
    getStyleClass().add("data-message");
    headline.getStyleClass().add("strong");
    sentence.getStyleClass().add("muted");
    sentence.setWrapText(true);
    sentence.setMinHeight(USE_PREF_SIZE);
    setAlignment(Pos.CENTER);
  }

  /** Says what went wrong, in words that may be sent to somebody. */
  void sayFailure(String head, String why) {
    say(head, why);
    copy.setVisible(true);
  }

  void say(String head, String text) {
    copy.setVisible(false);
    headline.setText(head);
    headline.setManaged(!head.isEmpty());
    sentence.setText(text);
  }

  /** Nothing is there of a node, or of the rows that offend one of its checks. */
  void sayNothing(NodeId id) {
    offences.of(id).ifPresentOrElse(this::sayNothingOffends, () -> sayNothingMade(id));
  }

  private void sayNothingMade(NodeId id) {
    var node = pipeline.graph().node(id);
    boolean sink =
        node.flatMap(Node::kind).filter(kind -> kind.role() == Kind.Role.SINK).isPresent();
    var input = node.map(GraphEdits::inputs).orElseGet(List::of);
    if (sink && !input.isEmpty()) {
      say(
          "An export keeps no rows",
          "It writes those of " + input.getFirst() + ": select that node.");
      return;
    }
    var report = Optional.ofNullable(pipeline.reports().get(id));
    var fresh = report.filter(known -> known.freshness() == Freshness.FRESH);
    if (fresh.flatMap(NodeReport::rows).equals(Optional.of(0L))) {
      say(
          "No rows",
          input.isEmpty()
              ? "No file is there yet. Rows can be made as soon as there is one."
              : "There is nothing in what it reads that they could be made of.");
      return;
    }
    switch (report.map(NodeReport::freshness).orElse(null)) {
      case INVALID ->
          say("Nothing computed yet", "The node is invalid: its form says what is missing.");
      case FAILED -> say("Nothing computed yet", report.map(NodeReport::reason).orElse(""));
      case RUNNING -> say("Being computed", "The rows appear here as soon as they are there.");
      case null, default ->
          say(
              "Nothing computed yet",
              "Reconcile makes its rows; what is already known is not redone.");
    }
  }

  private void sayNothingOffends(OffendingRows looked) {
    if (offences.isAside(looked)) {
      say("No row is set aside", "All rows of " + looked.node() + " could be read.");
      return;
    }
    var finding = offences.finding(looked);
    var check = finding.map(found -> " “" + found.check().name() + "”").orElse(" the check");
    boolean holds = finding.flatMap(found -> found.check().offending()).equals(Optional.of(0L));
    say(
        holds ? "No row offends" + check : "Nothing known yet",
        holds
            ? "The check holds for all rows of " + looked.node() + "."
            : "Reconcile finds the rows that offend" + check + ".");
  }
}
