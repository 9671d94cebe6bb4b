package dev.whorl.ui.debug;

import dev.whorl.ui.kit.Fonts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The watches with their values and what changed since the last time. */
final class WatchesBox extends VBox {
  private final WatchesModel model;
  private final VBox list = new VBox(2);
  private final TextField fresh = new TextField();

  WatchesBox(WatchesModel model) {
    this.model = model;
    setId("watches");
    setSpacing(6);
    var head = new Label("Watches");
    head.getStyleClass().add("strong");
    var gap = new HBox();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var add = button(Feather.PLUS, "Add a watch");
    add.setId("add-watch");
    add.setOnAction(_ -> write());
    var top = new HBox(head, gap, add);
    top.setAlignment(Pos.CENTER_LEFT);
    fresh.setId("watch-text");
    fresh.setFont(Fonts.mono(12));
    fresh.setPromptText("min(amount) FROM out");
    fresh.setAccessibleText("Watch: SQL over out, prev, in.<input>");
    fresh.managedProperty().bind(fresh.visibleProperty());
    fresh.setVisible(false);
    fresh.setOnAction(_ -> {
      model.add(fresh.getText());
      fresh.clear();
      fresh.setVisible(false);
    });
    fresh.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        fresh.clear();
        fresh.setVisible(false);
        event.consume();
      }
    });
    getChildren().addAll(top, list, fresh);
    model.watchesProperty().subscribe(this::show);
  }

  private void write() {
    fresh.setVisible(true);
    fresh.requestFocus();
  }

  private static Button button(Feather icon, String tip) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("bar-button", "watch-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    return button;
  }

  private void show(List<WatchesModel.Watch> watches) {
    list.getChildren().setAll(watches.stream().map(this::line).toList());
    if (watches.isEmpty()) {
      var hint = new Label("SQL over what is staged, answered anew at each stop.");
      hint.getStyleClass().addAll("muted", "small");
      hint.setWrapText(true);
      list.getChildren().add(hint);
    }
  }

  private HBox line(WatchesModel.Watch watch) {
    var text = new Label(watch.text());
    text.getStyleClass().addAll("mono", "muted");
    text.setTooltip(new Tooltip(watch.text()));
    text.setMinWidth(40);
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    boolean wrong = !watch.problem().isEmpty();
    var value = new Label(wrong ? "error" : watch.value().orElse("…"));
    value.getStyleClass().addAll("mono", "watch-value");
    value.setMinWidth(USE_PREF_SIZE);
    var change = new Label(watch.change());
    change.getStyleClass().addAll("mono", "watch-change");
    if (!watch.change().isEmpty() && !watch.change().equals("±0")) {
      change.getStyleClass().add("changed");
    }
    change.setMinWidth(USE_PREF_SIZE);
    change.setPrefWidth(Math.max(44, 8 * watch.change().length()));
    change.setAlignment(Pos.CENTER_RIGHT);
    if (wrong) {
      value.getStyleClass().add("changed");
      value.setTooltip(new Tooltip(watch.problem()));
    }
    var remove = button(Feather.X, "Remove the watch " + watch.text());
    remove.setOnAction(_ -> model.remove(watch.text()));
    var line = new HBox(6, text, value, change, remove);
    line.setAlignment(Pos.CENTER_LEFT);
    line.setAccessibleText(watch.text() + ": " + value.getText() + ", " + change.getText());
    return line;
  }
}
