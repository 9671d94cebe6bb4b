package dev.whorl.ui.data;

import dev.whorl.ui.kit.AskButton;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Waiting;
import java.time.InstantSource;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Where an analyst asks SQL over the data of all nodes; the grid shows the answer. While that is
 * coming, it is counted, and can be given up.
 */
final class SqlBox extends HBox {
  private final TextArea text = new TextArea();

  /**
   * @param ask takes the SELECT
   * @param giveUp ends the wait for the answer
   * @param awaited whether an answer is
   */
  SqlBox(Consumer<String> ask, Runnable giveUp, ObservableValue<Boolean> awaited, Later later) {
    var run =
        new AskButton(
            "data-sql-run",
            "Run",
            "Show the answer (Ctrl+Enter)",
            () -> ask.accept(text.getText()),
            giveUp);
    var waiting = new Waiting(awaited, later, InstantSource.system());
    awaited.subscribe(now -> run.show(now, waiting.elapsedProperty().get()));
    waiting.elapsedProperty().subscribe(now -> run.show(awaited.getValue(), now));
    setSpacing(8);
    setAlignment(Pos.TOP_LEFT);
    getStyleClass().add("sql-box");
    text.setId("data-sql");
    text.setFont(Fonts.mono(12));
    text.setPrefRowCount(3);
    text.setPromptText("SELECT country, count(*) FROM node GROUP BY ALL — Ctrl+Enter runs it");
    run.getStyleClass().add("accent");
    run.setMaxWidth(Double.MAX_VALUE);
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            ask.accept(text.getText());
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE && awaited.getValue()) {
            giveUp.run();
            event.consume();
          }
        });
    HBox.setHgrow(text, Priority.ALWAYS);
    var side = new VBox(8, run, run.mark());
    side.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(text, side);
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
