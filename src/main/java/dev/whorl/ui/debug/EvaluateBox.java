package dev.whorl.ui.debug;

import dev.whorl.ui.kit.AskButton;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.RowsView;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Waiting;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Where SQL about the stopped task is written; the grid shows the answer. One that is long in
 * coming is counted, and can be given up.
 */
final class EvaluateBox extends VBox {
  private final DebuggerModel debugger;
  private final SightModel sight;
  private final RowsView rows;
  private final TextArea text = new TextArea();
  private final AskButton ask =
      new AskButton(
          "evaluate",
          "Evaluate",
          "Ask it of the stopped task (Ctrl+Enter)",
          this::evaluate,
          this::giveUp);
  private final Waiting waiting;
  private final ContextMenu menu = new ContextMenu();
  private List<String> functions = List.of();
  private String proposed = "";

  EvaluateBox(
      DebuggerModel debugger, Backend backend, SightModel sight, RowsView rows, Later later) {
    this.debugger = debugger;
    this.sight = sight;
    this.rows = rows;
    this.waiting = new Waiting(rows.busyProperty(), later, InstantSource.system());
    setSpacing(6);
    var head = new Label("Evaluate");
    head.getStyleClass().add("strong");
    var gap = new HBox();
    HBox.setHgrow(gap, Priority.ALWAYS);
    text.setId("evaluate-text");
    text.setFont(Fonts.mono(12));
    text.setPrefRowCount(3);
    text.setWrapText(true);
    text.setPromptText("SELECT … over out, prev, in.<input>  (Ctrl+Space completes)");
    text.setAccessibleText("SQL over out, prev and in.<input>; Ctrl+Enter evaluates");
    text.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            evaluate();
            event.consume();
          } else if (event.isControlDown() && event.getCode() == KeyCode.SPACE) {
            complete();
            event.consume();
          } else if (event.getCode() == KeyCode.ESCAPE && isAwaited()) {
            giveUp();
            event.consume();
          }
        });
    ask.getStyleClass().add("evaluate");
    rows.busyProperty().subscribe(_ -> label());
    sight.sightProperty().subscribe(_ -> label());
    waiting.elapsedProperty().subscribe(_ -> label());
    var top = new HBox(8, head, gap, ask.mark(), ask);
    top.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(top, text);
    debugger.stopProperty().subscribe(_ -> propose());
    debugger.viewProperty().subscribe(_ -> propose());
    Answers.take(
        backend.functions(),
        (known, error) -> functions = known == null ? List.of() : List.copyOf(known));
  }

  /** Offers the names with which the word at the caret may go on. */
  private void complete() {
    debugger
        .viewProperty()
        .get()
        .map(view -> Names.at(text.getText(), text.getCaretPosition(), view, functions))
        .filter(names -> !names.list().isEmpty())
        .ifPresent(this::offer);
  }

  private void offer(Names names) {
    if (names.list().size() == 1) {
      take(names, names.list().getFirst());
      return;
    }
    menu.getItems().clear();
    for (var name : names.list()) {
      var item = new MenuItem(name);
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> take(names, name));
      menu.getItems().add(item);
    }
    menu.show(text, Side.BOTTOM, 0, 0);
  }

  private void take(Names names, String name) {
    text.replaceText(names.start(), text.getCaretPosition(), name);
  }

  /** What somebody wrote stays. */
  private void propose() {
    if (text.getText().isBlank() || text.getText().equals(proposed)) {
      proposed = debugger.stopProperty().get().map(sight::question).orElse("");
      text.setText(proposed);
    }
  }

  private boolean isAwaited() {
    return sight.sightProperty().get() instanceof Sight.Answer && rows.busyProperty().get();
  }

  private void label() {
    ask.show(isAwaited(), waiting.elapsedProperty().get());
  }

  private void giveUp() {
    rows.clear();
    sight.see(new Sight.Staged());
  }

  void evaluate() {
    Optional.of(text.getText())
        .filter(sql -> !sql.isBlank())
        .ifPresent(sql -> sight.see(new Sight.Answer(sql)));
  }
}
