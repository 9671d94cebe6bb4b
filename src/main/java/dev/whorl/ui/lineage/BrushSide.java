package dev.whorl.ui.lineage;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLabel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Tells what is selected of the matrix, and offers what can be done with it. */
final class BrushSide extends VBox {
  private final MatrixModel model;
  private final Label hint =
      new Label("Select a cell, or draw across cells, to see what they are and to act on them.");
  private final FactsBox single;
  private final Label headline = new Label();
  private final VBox counts = new VBox(4);
  private final Map<Freshness, CountLine> lines = new EnumMap<>(Freshness.class);
  private final VBox several = new VBox(8, headline, counts);
  private final Button data = new Button("Open data");
  private final Button lineage = new Button("Lineage");
  private final Button reconcile = new Button("Reconcile");
  private final Button compare = new Button("Compare");
  private final Button breakHere = new Button("Break here");
  private final Label stops = new Label();
  private final Label note =
      new Label(
          "Computes these and what they need. Readers see them once all of the node is fresh.");
  private final FlowPane actions = new FlowPane(5, 6, data, lineage, compare, breakHere, reconcile);

  BrushSide(
      MatrixModel model,
      ObservableValue<Palette> palette,
      BrushActions can,
      ObservableValue<String> stopping) {
    super(10);
    this.model = model;
    this.single = new FactsBox(palette);
    getStyleClass().add("lineage-side");
    hint.setWrapText(true);
    hint.getStyleClass().add("muted");
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    note.setWrapText(true);
    note.getStyleClass().addAll("muted", "small");
    note.setMinHeight(USE_PREF_SIZE);
    stops.setId("partition-stops");
    stops.setWrapText(true);
    stops.getStyleClass().addAll("muted", "small");
    stops.setMinHeight(USE_PREF_SIZE);
    stops.textProperty().bind(stopping);
    stops.visibleProperty().bind(stops.textProperty().isNotEmpty());
    actions.setMinHeight(USE_PREF_SIZE);
    offer(data, "data", "Show the rows (Enter)", can::open);
    offer(lineage, "lineage", "Where it comes from and what it went into (L)", can::trace);
    offer(
        compare,
        "compare",
        "How two of a node differ, or others from what they were before (C)",
        can::compare);
    offer(
        breakHere, "break", "Let runs stop at these partitions, or no longer (B)", can::breakHere);
    offer(
        reconcile,
        "reconcile",
        "Bring these partitions up to date, and no others (R)",
        can::reconcile);
    var body = new ScrollPane(new VBox(8, hint, single, several));
    body.setFitToWidth(true);
    body.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    body.getStyleClass().add("lineage-scroll");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(body, stops, actions, note);
    for (var part : new Region[] {hint, single, several, stops, actions, note}) {
      part.managedProperty().bind(part.visibleProperty());
    }
    model.brushProperty().subscribe(now -> show());
    model.matrixProperty().subscribe(now -> show());
    model.detailProperty().subscribe(now -> show());
    palette.subscribe(now -> show());
  }

  private static void offer(Button button, String name, String words, Runnable action) {
    button.setId("partition-" + name);
    button.setTooltip(new Tooltip(words));
    button.setAccessibleHelp(words);
    button.setOnAction(event -> action.run());
  }

  private void show() {
    var brush = model.brush();
    var point = model.selected();
    hint.setVisible(brush.isEmpty());
    single.setVisible(point.isPresent());
    several.setVisible(brush.isPresent() && point.isEmpty());
    actions.setVisible(brush.isPresent());
    note.setVisible(false);
    point.ifPresent(at -> {
      var state = model.selectedState();
      var why = state.equals(Optional.of(Freshness.FRESH)) ? "" : model.reason(at.node());
      single.show(
          at.partition().text(), model.title(at.node()), state, why, model.detailProperty().get());
      ofOneNode(true);
      offer(!state.equals(Optional.of(Freshness.FRESH)));
    });
    if (several.isVisible()) {
      brush.ifPresent(this::summary);
    }
  }

  private void summary(Brush brush) {
    var matrix = model.matrix();
    int rows = brush.lastRow() - brush.firstRow() + 1;
    var found = matrix.counts(brush.firstRow(), brush.lastRow(), brush.from(), brush.to());
    int cells = found.values().stream().mapToInt(Integer::intValue).sum();
    headline.setText(
        Numbers.full(cells)
            + (cells == 1 ? " partition of " : " partitions of ")
            + (rows == 1
                ? model.title(matrix.rows().get(brush.firstRow()).node())
                : rows + " nodes"));
    var shown = found.keySet().stream().map(this::line).toList();
    if (!shown.equals(counts.getChildren())) {
      counts.getChildren().setAll(shown);
    }
    found.forEach((state, count) -> line(state).show(count));
    offer(found.keySet().stream().anyMatch(state -> state != Freshness.FRESH));
    ofOneNode(rows == 1 && cells > 0);
    breakHere.setDisable(cells == 0 || model.isPast());
  }

  private void ofOneNode(boolean some) {
    data.setDisable(!some);
    lineage.setDisable(!some);
    compare.setDisable(!some);
    breakHere.setDisable(!some || model.isPast());
  }

  /** A run is of use only where something is not fresh. */
  private void offer(boolean run) {
    reconcile.setDisable(!run || model.isPast());
    note.setVisible(run && !model.isPast());
  }

  /** Lines are kept, since a brush changes them with each move. */
  private CountLine line(Freshness state) {
    return lines.computeIfAbsent(state, CountLine::new);
  }

  /** A state with how many partitions are in it. */
  private static final class CountLine extends HBox {
    private final Label number = new Label();

    CountLine(Freshness state) {
      var label = new StateLabel();
      label.show(state);
      var gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      setAlignment(Pos.CENTER_LEFT);
      getChildren().addAll(label, gap, number);
    }

    void show(int count) {
      number.setText(Numbers.full(count));
    }
  }
}
