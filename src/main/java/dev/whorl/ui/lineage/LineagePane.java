package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Segmented;
import dev.whorl.ui.lineage.DrawingPainter.Spot;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What partitions and columns come from and what becomes of them, as a drawing to walk through. */
public final class LineagePane extends BorderPane {
  private static final String PARTITIONS = "Partitions";
  private static final String COLUMNS = "Columns";
  private static final double SHORTEST_NAME = 110;

  private final PipelineModel pipeline;
  private final LineageModel model;
  private final DrawingView drawing;
  private final LineageSide side;
  private final Button back = new Button("Back", new FontIcon(Feather.ARROW_LEFT));
  private final Label title = new Label();
  private final Label amount = new Label();
  private final Segmented mode = new Segmented(List.of(PARTITIONS, COLUMNS));
  private final ComboBox<String> column = new ComboBox<>();
  private final Hyperlink other = new Hyperlink();
  private final Label message = new Label();
  private boolean filling;

  public LineagePane(
      PipelineModel pipeline, Provenance provenance, ObservableValue<Palette> palette) {
    this.pipeline = pipeline;
    model = new LineageModel(pipeline, provenance);
    drawing = new DrawingView(pipeline, palette);
    side = new LineageSide(pipeline, provenance, palette, model::go);
    getStyleClass().add("lineage-pane");
    title.setId("lineage-title");
    title.getStyleClass().add("strong");
    title.setMinWidth(40);
    amount.getStyleClass().addAll("muted", "small");
    amount.managedProperty().bind(amount.textProperty().isNotEmpty());
    back.setId("lineage-back");
    back.getStyleClass().add("back");
    back.setMinWidth(USE_PREF_SIZE);
    back.setOnAction(event -> model.back());
    back.visibleProperty().bind(model.canGoBackProperty());
    back.managedProperty().bind(back.visibleProperty());
    mode.choose(PARTITIONS);
    mode.setMinWidth(USE_PREF_SIZE);
    mode.onChoice(choice -> model.showColumns(choice.equals(COLUMNS)));
    column.setId("lineage-column");
    column.setAccessibleText("Which column");
    column.setMinWidth(SHORTEST_NAME);
    column.managedProperty().bind(column.visibleProperty());
    column.setOnAction(event -> {
      if (!filling && column.getValue() != null) {
        model.node().ifPresent(node -> model.go(node, column.getValue()));
      }
    });
    other.setId("lineage-other");
    other.setMinWidth(USE_PREF_SIZE);
    other.managedProperty().bind(other.visibleProperty());
    other.setOnAction(event -> pipeline.selected().ifPresent(model::go));
    message.getStyleClass().add("muted");
    message.setWrapText(true);
    var words = new VBox(title, amount);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    var head = new FoldingHead(List.of(back), words, List.of(other, column, mode));
    head.getStyleClass().add("lineage-bar");
    setCenter(new BorderPane(new StackPane(drawing, message), head, null, null, null));
    SideWidth.bind(side, this);
    setRight(side);
    drawing.onGo(this::go);
    drawing.onBack(model::back);
    drawing.currentProperty().subscribe(this::picked);
    model.viewProperty().subscribe(this::show);
    pipeline.selectionProperty().subscribe(now -> offer());
  }

  /** Says whether the pane is seen. */
  public void open(boolean now) {
    model.open(now);
  }

  /** Shows where some partitions come from. */
  public void show(ChosenPartitions partitions) {
    model.go(partitions);
  }

  /** Shows where a node's partitions come from. */
  public void show(NodeId node) {
    model.go(node);
  }

  /** Puts the focus into the drawing. */
  @Override
  public void requestFocus() {
    drawing.requestFocus();
  }

  private void show(LineageView view) {
    boolean drawn = view instanceof LineageView.Partitions || view instanceof LineageView.Columns;
    boolean columns = view instanceof LineageView.Columns;
    drawing.setVisible(drawn);
    message.setVisible(!drawn);
    if (!(view instanceof LineageView.Loading)) {
      mode.choose(columns ? COLUMNS : PARTITIONS);
      column.setVisible(columns);
    }
    amount.setText("");
    switch (view) {
      case LineageView.Nothing _ -> {
        title.setText("");
        message.setText("Select a node, or a cell under Partitions, to see what it comes from.");
        side.nothing("");
      }
      case LineageView.Loading _ -> message.setText("Looking …");
      case LineageView.Failed(String why) -> {
        title.setText(model.node().map(pipeline::title).orElse(""));
        message.setText(why);
        side.nothing("");
      }
      case LineageView.Partitions(var of, var summary) -> {
        title.setText(title(of));
        amount.setText(amount(summary));
        drawing.show(Drawing.of(summary));
        picked(drawing.currentProperty().get());
      }
      case LineageView.Columns(var node, var name, var trace) -> {
        title.setText(pipeline.title(node));
        fill(name);
        drawing.show(Drawing.of(trace));
        side.nothing(
            !trace.known()
                ? "Where "
                    + name
                    + " comes from is not known: as it is drawn, “"
                    + pipeline.title(node)
                    + "” has no such column."
                : trace.steps().isEmpty()
                    ? name + " comes from no column of an input."
                    : "The values of "
                        + name
                        + " are computed from the columns that lead to it. What"
                        + " only decides which rows there are is not drawn.");
      }
    }
    offer();
  }

  private String title(ChosenPartitions of) {
    return pipeline.title(of.node()) + " · " + of.words();
  }

  private static String amount(LineageSummary summary) {
    long others =
        summary.groups().stream()
            .filter(group -> !group.node().equals(summary.node()))
            .mapToLong(group -> group.partitions().size())
            .sum();
    return dev.whorl.ui.kit.Numbers.full(others)
        + (others == 1 ? " partition" : " partitions")
        + " before and behind it"
        + (summary.complete() ? "" : ", and more: too many to follow");
  }

  private void fill(String chosen) {
    filling = true;
    column.getItems().setAll(model.columns());
    column.setValue(chosen);
    filling = false;
  }

  private void offer() {
    var selected = pipeline.selected().filter(node -> !model.node().equals(Optional.of(node)));
    other.setVisible(selected.isPresent());
    selected.ifPresent(node -> other.setText("Lineage of " + pipeline.title(node)));
  }

  private void go(Spot spot) {
    var line = drawing.line();
    var key = line.flatMap(Drawing.Line::key);
    var name = line.flatMap(Drawing.Line::column);
    if (key.isPresent()) {
      model.go(new ChosenPartitions(spot.node(), Set.of(key.get())));
    } else if (name.isPresent()) {
      model.go(spot.node(), name.get());
    }
  }

  private void picked(Optional<Spot> spot) {
    if (!(model.view() instanceof LineageView.Partitions(var of, var summary))) {
      return;
    }
    var key = drawing.line().flatMap(Drawing.Line::key);
    spot.ifPresent(at -> {
      if (key.isPresent()) {
        side.partition(new Point(at.node(), key.get()));
      } else {
        summary.groups().stream()
            .filter(group -> group.node().equals(at.node()))
            .findFirst()
            .ifPresent(side::group);
      }
    });
  }
}
