package dev.whorl.ui.runs;

import dev.whorl.ui.kit.StateLook;
import java.time.LocalDate;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A run in two lines, or more where it is narrow: how it ended, when and how long; what became of
 * its partitions.
 */
final class RunCell extends ListCell<RunLine> {
  private static final double SCROLL_BAR = 16;

  private final Supplier<LocalDate> today;
  private final FontIcon icon = new FontIcon();
  private final Label title = new Label();
  private final Label outcome = new Label("", icon);
  private final Label when = new Label();
  private final Label counts = new Label();
  private final Label took = new Label();
  private final VBox rows;

  RunCell(Supplier<LocalDate> today) {
    this.today = today;
    getStyleClass().add("run-cell");
    title.getStyleClass().add("strong");
    outcome.getStyleClass().add("state-label");
    for (var label : new Label[] {when, counts, took}) {
      label.getStyleClass().addAll("small", "muted");
    }
    for (var label : new Label[] {title, outcome, took, when}) {
      label.setMinWidth(Region.USE_PREF_SIZE);
    }
    counts.setWrapText(true);
    rows = new VBox(2, line(title, outcome, when), line(counts, took));
    setPrefWidth(0);
  }

  private static HBox line(Label first, Label... others) {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, first);
    for (int i = 0; i < others.length - 1; i++) {
      line.getChildren().add(others[i]);
    }
    line.getChildren().addAll(gap, others[others.length - 1]);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /** As high as it must be for the counts to be read in full. */
  @Override
  protected double computePrefHeight(double width) {
    if (isEmpty() || getListView() == null) {
      return super.computePrefHeight(width);
    }
    double room = getListView().getWidth() - SCROLL_BAR - snappedLeftInset() - snappedRightInset();
    return snappedTopInset() + rows.prefHeight(room) + snappedBottomInset();
  }

  @Override
  protected void updateItem(@Nullable RunLine run, boolean empty) {
    super.updateItem(run, empty);
    if (empty || run == null) {
      setGraphic(null);
      return;
    }
    var look = StateLook.of(run.look());
    for (var other : StateLook.values()) {
      outcome.getStyleClass().remove(other.style());
    }
    outcome.getStyleClass().add(look.style());
    icon.setIconCode(look.icon());
    title.setText(run.title());
    outcome.setText(run.outcome());
    when.setText(run.when(today.get()));
    counts.setText(run.isLive() ? "under way" : run.counts());
    took.setText(run.took());
    setAccessibleText(
        String.join(", ", run.title(), run.outcome(), when.getText(), counts.getText()));
    setGraphic(rows);
  }
}
