package dev.whorl.ui.lineage;

import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Provenance;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Tells of what is picked in the drawing, and lists the partitions of a group to pick from. */
final class LineageSide extends VBox {
  private final PipelineModel pipeline;
  private final Provenance provenance;
  private final FactsBox facts;
  private final Label hint = new Label();
  private final ListView<PartitionKey> list = new ListView<>();
  private final Button go = new Button("Go there");
  private final Button data = new Button("Open data");
  private CompletableFuture<?> asked = CompletableFuture.completedFuture(true);
  private Optional<ChosenPartitions> picked = Optional.empty();

  LineageSide(
      PipelineModel pipeline,
      Provenance provenance,
      ObservableValue<Palette> palette,
      Consumer<ChosenPartitions> onGo) {
    super(10);
    this.pipeline = pipeline;
    this.provenance = provenance;
    this.facts = new FactsBox(palette);
    getStyleClass().add("lineage-side");
    hint.setWrapText(true);
    hint.getStyleClass().addAll("muted", "small");
    hint.setMinHeight(USE_PREF_SIZE);
    list.setAccessibleText("Partitions of the group");
    list.getStyleClass().add("partition-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(key -> {
          if (key != null) {
            picked.ifPresent(of -> one(new Point(of.node(), key)));
          }
        });
    go.setId("lineage-go");
    data.setId("lineage-data");
    go.setOnAction(event -> picked.ifPresent(onGo));
    data.setOnAction(event -> picked.ifPresent(pipeline::show));
    var actions = new FlowPane(6, 6, go, data);
    actions.visibleProperty().bind(go.visibleProperty());
    actions.setMinHeight(USE_PREF_SIZE);
    var scroll = new ScrollPane(facts);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("lineage-scroll");
    scroll.visibleProperty().bind(facts.visibleProperty());
    scroll.managedProperty().bind(scroll.visibleProperty());
    getChildren().addAll(scroll, list, actions, hint);
    for (var part : new Region[] {facts, list, actions, hint}) {
      part.managedProperty().bind(part.visibleProperty());
    }
    nothing("");
  }

  /** Tells nothing but a sentence. */
  void nothing(String words) {
    asked.cancel(false);
    picked = Optional.empty();
    facts.setVisible(false);
    list.setVisible(false);
    go.setVisible(false);
    hint.setText(words);
  }

  /** Tells of one partition. */
  void partition(Point point) {
    list.setVisible(false);
    one(point);
  }

  private void one(Point point) {
    picked = Optional.of(new ChosenPartitions(point.node(), Set.of(point.partition())));
    facts(point.partition().text(), point, Optional.empty());
    hint.setText("");
    asked.cancel(false);
    var answer = provenance.detail(pipeline.pipeline(), point);
    asked = answer;
    Answers.take(
        answer,
        (found, error) -> {
          if (found != null && !answer.isCancelled()) {
            facts(point.partition().text(), point, found);
          }
        });
  }

  private void facts(String title, Point point, Optional<PartitionDetail> detail) {
    facts.setVisible(true);
    go.setVisible(true);
    facts.show(title, pipeline.title(point.node()), Optional.empty(), "", detail);
  }

  /** Tells of a group, and lists its partitions. */
  void group(LineageSummary.Group group) {
    asked.cancel(false);
    picked = Optional.of(new ChosenPartitions(group.node(), Set.copyOf(group.partitions())));
    facts.setVisible(true);
    go.setVisible(true);
    facts.show(
        pipeline.title(group.node()),
        Numbers.counted(group.partitions().size(), "partition")
            + " · "
            + Numbers.rows(group.rows()),
        Optional.empty(),
        "",
        Optional.empty());
    list.getSelectionModel().clearSelection();
    list.getItems().setAll(group.partitions());
    list.setVisible(group.partitions().size() > 1);
    hint.setText("");
  }
}
