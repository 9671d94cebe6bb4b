package dev.whorl.ui.data;

import dev.whorl.ui.kit.Fonts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where an analyst asks SQL over the data of all nodes; the grid shows the answer. */
final class SqlBox extends HBox {
  private final TextArea text = new TextArea();

  /**
   * @param ask takes the SELECT
   */
  SqlBox(Consumer<String> ask) {
    var run = new Button("Run");
    setSpacing(8);
    setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("sql-box");
    text.setId("data-sql");
    text.setFont(Fonts.mono(12));
    text.setPrefRowCount(3);
    text.setPromptText("SELECT country, count(*) FROM node GROUP BY ALL — Ctrl+Enter runs it");
    run.setId("data-sql-run");
    run.getStyleClass().add("accent");
    run.setMinWidth(USE_PREF_SIZE);
    run.setOnAction(_ -> ask.accept(text.getText()));
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            ask.accept(text.getText());
            event.consume();
          }
        });
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(text, run);
  }

  /** Begins a query over a node, unless something was written already. */
  void begin(String node) {
    if (text.getText().isBlank()) {
      text.setText("SELECT * FROM " + quoted(node) + " LIMIT 1000");
    }
    text.requestFocus();
    text.end();
  }

  private static String quoted(String node) {
    return node.matches("[A-Za-z_][A-Za-z0-9_]*") ? node : "\"" + node.replace("\"", "\"\"") + "\"";
  }
}
