package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Field;
import dev.whorl.ui.inspector.form.FileOption;
import dev.whorl.ui.kit.AccessibleName;
import dev.whorl.ui.kit.Segmented;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The editor of how files are read: each option with its own field, empty where it is detected.
 * Folded away while everything is.
 */
final class OptionsEditor extends VBox {
  private static final String DETECT = "detect";
  private static final Map<String, String> HEADER =
      Map.of("", DETECT, "true", "first line", "false", "none");

  private final Field field;
  private final Button unfold =
      Widgets.link(Feather.CHEVRON_RIGHT, "Set delimiter, header, formats …", this::unfold);

  OptionsEditor(Field field) {
    this.field = field;
    getStyleClass().add("options");
    var foot = new HBox(unfold);
    foot.getStyleClass().add("foot");
    getChildren().add(foot);
    Bound.to(
        field,
        Draft.Options.class,
        options -> {
          if (!options.texts().isEmpty()) {
            unfold();
          }
        });
  }

  private void unfold() {
    if (!(getChildren().getFirst() instanceof GridPane)) {
      getChildren().setAll(grid());
    }
  }

  private GridPane grid() {
    var grid = new GridPane(12, 8);
    for (int column = 0; column < 2; column++) {
      var half = new ColumnConstraints();
      half.setPercentWidth(50);
      grid.getColumnConstraints().add(half);
    }
    int cell = 0;
    for (var option : FileOption.values()) {
      boolean wide = option == FileOption.HEADER || option == FileOption.TIMESTAMP_FORMAT;
      cell += wide && cell % 2 == 1 ? 1 : 0;
      grid.add(labelled(option), cell % 2, cell / 2, wide ? 2 : 1, 1);
      cell += wide ? 2 : 1;
    }
    return grid;
  }

  private VBox labelled(FileOption option) {
    var label = new Label(option.label());
    label.getStyleClass().add("field-note");
    var editor = editor(option);
    Called.by(editor, option.label());
    return new VBox(2, label, editor);
  }

  private Region editor(FileOption option) {
    if (option == FileOption.HEADER) {
      return header();
    }
    return option.examples().isEmpty() ? text(option) : choice(option);
  }

  private Region header() {
    var buttons = new Segmented(List.of(DETECT, "first line", "none"));
    Bound.to(
        field,
        Draft.Options.class,
        options ->
            buttons.choose(
                HEADER.getOrDefault(options.text(FileOption.HEADER.property()), DETECT)));
    buttons.onChoice(word ->
        HEADER.entrySet().stream()
            .filter(entry -> entry.getValue().equals(word))
            .findFirst()
            .ifPresent(entry -> field.choose(with(FileOption.HEADER, entry.getKey()))));
    return buttons;
  }

  private Region text(FileOption option) {
    var text = new TextField();
    text.getStyleClass().add("mono");
    text.setPromptText(DETECT);
    connect(option, text);
    return text;
  }

  private Region choice(FileOption option) {
    var box = new ComboBox<String>();
    box.getStyleClass().add("mono");
    box.setEditable(true);
    box.setPromptText(DETECT);
    box.getItems().setAll(option.examples());
    box.getEditor().getStyleClass().add("mono");
    connect(option, box.getEditor());
    AccessibleName.give(box.getEditor(), option.label());
    return Widgets.filling(box);
  }

  private void connect(FileOption option, TextField text) {
    Bound.to(
        field,
        Draft.Options.class,
        options -> {
          var now = options.text(option.property());
          if (!now.equals(text.getText())) {
            text.setText(now);
          }
        });
    text.textProperty()
        .addListener(
            (property, old, now) -> field.type(with(option, Optional.ofNullable(now).orElse(""))));
  }

  private Draft with(FileOption option, String text) {
    return field.draft() instanceof Draft.Options options
        ? options.with(option.property(), text)
        : field.draft();
  }
}
