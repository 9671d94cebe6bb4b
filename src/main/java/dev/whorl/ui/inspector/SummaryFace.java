package dev.whorl.ui.inspector;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.inspector.form.Tally;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLabel;
import dev.whorl.ui.model.Ghost;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is shown when no node, or more than one, is selected: how they stand, all in all. */
final class SummaryFace extends VBox implements Face {
  private static final int LISTED = 100;

  private final PipelineModel pipeline;
  private final Label title = Widgets.words("", "title");
  private final Label subtitle = Widgets.words("", "muted");
  private final VBox states = new VBox(8);
  private final VBox nodes = new VBox();
  private final Label hint = Widgets.words("", "muted");
  private final VBox callout = new VBox(4, new Label("What to do next"), hint);

  private Shown shown = new Shown(Set.of(), Tally.of(List.of()), Graph.EMPTY, "", Optional.empty());

  /** All that the summary depends on: only when that changes is it built anew. */
  private record Shown(
      Set<NodeId> selected, Tally tally, Graph graph, String name, Optional<Ghost> ghost) {}

  SummaryFace(PipelineModel pipeline) {
    this.pipeline = pipeline;
    getStyleClass().addAll("tab-body", "summary");
    callout.getStyleClass().add("callout");
    callout.getChildren().getFirst().getStyleClass().add("strong");
    getChildren().addAll(new VBox(4, title, subtitle), states, nodes, callout);
  }

  private Origin origin() {
    return pipeline.originProperty().get();
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public void refresh() {
    var selected = pipeline.selectionProperty().get();
    boolean several = selected.size() > 1;
    var reports =
        several
            ? selected.stream().map(pipeline.reports()::get).filter(Objects::nonNull).toList()
            : List.copyOf(pipeline.reports().values());
    var tally = Tally.of(reports);
    var graph = pipeline.graph();
    int count = several ? selected.size() : graph.nodes().size();
    var now =
        new Shown(
            several ? selected : Set.of(),
            tally,
            graph,
            origin().name(),
            pipeline.ghostProperty().get());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    title.setText(several ? count + " nodes selected" : origin().name());
    subtitle.setText(subtitle(several, count, tally));
    states
        .getChildren()
        .setAll(
            tally.counts().entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList());
    nodes
        .getChildren()
        .setAll(several ? selected.stream().limit(LISTED).map(this::link).toList() : List.of());
    nodes.setManaged(several);
    hint.setText(several ? "" : hint(tally));
    callout.setManaged(!several);
    callout.setVisible(!several);
  }

  private static String subtitle(boolean several, int count, Tally tally) {
    var rows = tally.rows() == 0 ? "" : Numbers.rows(tally.rows());
    var nodes = several ? "" : Numbers.counted(count, "node");
    return nodes.isEmpty() || rows.isEmpty() ? nodes + rows : nodes + " · " + rows;
  }

  private String hint(Tally tally) {
    if (pipeline.graph().nodes().isEmpty()) {
      return "Drag a source from the palette, or double-click the canvas to search for one.";
    } else if (tally.counts().containsKey(Freshness.INVALID)) {
      return "Select a node marked invalid: its form says what is missing.";
    } else if (tally.counts().containsKey(Freshness.FAILED)) {
      return "Select a failed node to see what went wrong, then reconcile again.";
    } else if (tally.counts().containsKey(Freshness.RUNNING)) {
      return "What is missing is being computed. Look at any node meanwhile; what is done stays.";
    } else if (pipeline.ghostProperty().get().isPresent()) {
      return pipeline.ghostProperty().get().get().words();
    } else if (tally.counts().containsKey(Freshness.STALE)) {
      return "Reconcile computes what is stale, and only that.";
    }
    return tally.counts().keySet().equals(Set.of(Freshness.FRESH))
        ? "Everything is as it should be. Select a node to see and edit what it does."
        : "Select a node to see and edit what it does.";
  }

  private static HBox state(Freshness freshness, int count) {
    var label = new StateLabel();
    label.show(freshness);
    var number = new Label(Numbers.counted(count, "node"));
    number.getStyleClass().add("muted");
    var line = new HBox(label, Widgets.spring(), number);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private Button link(NodeId id) {
    var kind = pipeline.graph().node(id).flatMap(dev.whorl.graph.Node::kind);
    var button = new Button(pipeline.title(id), new FontIcon(KindLook.icon(kind)));
    button.getStyleClass().add("node-link");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMnemonicParsing(false);
    button.setOnAction(_ -> pipeline.selectionProperty().set(Set.of(id)));
    return button;
  }
}
