package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.form.Completions;
import dev.whorl.ui.inspector.form.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Popup;

/**
 * Offers what the word at the caret may stand for, while typing or on Ctrl+Space. Enter or Tab
 * takes the marked one, Escape closes the list.
 */
final class Completion {
  private static final double ROW = 26;
  private static final int ROWS = 8;

  /** A text that can be completed. */
  interface Target {
    Node node();

    String text();

    int caret();

    void replace(int from, int to, String with);

    Optional<Bounds> onScreen();
  }

  private final Target target;
  private final Supplier<List<Word>> words;
  private final boolean names;
  private Optional<Offer> made = Optional.empty();
  private boolean taking;

  private Completion(Target target, Supplier<List<Word>> words, boolean names) {
    this.target = target;
    this.names = names;
    this.words = words;
    target.node().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    target.node().focusedProperty().addListener((property, old, now) -> hideUnless(now));
  }

  /** Completes words of SQL. */
  static void on(TextInputControl field, Supplier<List<Word>> words) {
    on(field, new Completion(new FieldTarget(field), words, false));
  }

  /** Completes words of SQL. */
  static void on(SqlText area, Supplier<List<Word>> words) {
    var completion = new Completion(new AreaTarget(area), words, false);
    area.textProperty().addListener((property, old, now) -> completion.typed());
  }

  /** Completes what is one name as a whole. */
  static void onName(TextInputControl field, Supplier<List<Column>> names) {
    on(field, new Completion(new FieldTarget(field), () -> Word.plain(names.get()), true));
  }

  private static void on(TextInputControl field, Completion completion) {
    field.textProperty().addListener((property, old, now) -> completion.typed());
  }

  /** The caret moves after the text has changed. */
  private void typed() {
    if (!taking && target.node().isFocused()) {
      javafx.application.Platform.runLater(() -> offer(false));
    }
  }

  private void offer(boolean always) {
    int start = start();
    var typed = target.text().substring(start, Math.max(start, target.caret()));
    var found = typed.isEmpty() && !always ? List.<Word>of() : Completions.of(typed, words.get());
    var place = target.onScreen();
    if (found.isEmpty() || place.isEmpty() || !target.node().isFocused()) {
      made.ifPresent(Offer::hide);
      return;
    }
    if (made.isEmpty()) {
      made = Optional.of(new Offer(this::take));
    }
    made.get().show(found, target.node(), place.get());
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
      offer(true);
      event.consume();
    } else {
      made.filter(Offer::isShowing).ifPresent(offer -> pressed(event, offer));
    }
  }

  private static void pressed(KeyEvent event, Offer offer) {
    switch (event.getCode()) {
      case DOWN -> offer.move(1);
      case UP -> offer.move(-1);
      case ENTER, TAB -> offer.take();
      case ESCAPE -> offer.hide();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private int start() {
    return names ? 0 : Completions.wordStart(target.text(), target.caret());
  }

  private void take(Word chosen) {
    taking = true;
    int caret = target.caret();
    int end = names ? caret : Completions.wordEnd(target.text(), caret);
    target.replace(start(), end, chosen.written());
    taking = false;
  }

  private void hideUnless(boolean focused) {
    if (!focused) {
      made.ifPresent(Offer::hide);
    }
  }

  /** The list on the screen; made only once there is something to offer. */
  private static final class Offer {
    private final ListView<Word> list = new ListView<>();
    private final Popup popup = new Popup();
    private final Consumer<Word> taken;

    Offer(Consumer<Word> taken) {
      this.taken = taken;
      list.getStyleClass().add("completion");
      list.setFixedCellSize(ROW);
      list.setPrefWidth(260);
      list.setFocusTraversable(false);
      list.setCellFactory(_ -> new WordCell());
      list.setOnMouseClicked(_ -> take());
      popup.setAutoHide(true);
      popup.getContent().add(list);
    }

    void show(List<Word> found, Node below, Bounds place) {
      list.getItems().setAll(found);
      list.getSelectionModel().selectFirst();
      list.setPrefHeight(Math.min(ROWS, found.size()) * ROW + 10);
      popup.show(below, place.getMinX(), place.getMaxY() + 4);
    }

    boolean isShowing() {
      return popup.isShowing();
    }

    void hide() {
      popup.hide();
    }

    void move(int by) {
      int count = list.getItems().size();
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, count);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS + 1));
    }

    void take() {
      hide();
      Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(taken);
    }
  }

  private record FieldTarget(TextInputControl field) implements Target {
    @Override
    public Node node() {
      return field;
    }

    @Override
    public String text() {
      return field.getText();
    }

    @Override
    public int caret() {
      return field.getCaretPosition();
    }

    @Override
    public void replace(int from, int to, String with) {
      field.replaceText(from, to, with);
      field.positionCaret(from + with.length());
    }

    @Override
    public Optional<Bounds> onScreen() {
      return Optional.ofNullable(field.localToScreen(field.getBoundsInLocal()));
    }
  }

  private record AreaTarget(SqlText area) implements Target {
    @Override
    public Node node() {
      return area;
    }

    @Override
    public String text() {
      return area.getText();
    }

    @Override
    public int caret() {
      return area.getCaretPosition();
    }

    @Override
    public void replace(int from, int to, String with) {
      area.replaceText(from, to, with);
    }

    @Override
    public Optional<Bounds> onScreen() {
      return area.getCaretBounds();
    }
  }

  /** Name at the left, type at the right. */
  private static final class WordCell extends ListCell<Word> {
    private final Label name = new Label();
    private final Label type = new Label();
    private final HBox row = new HBox(8, name, Widgets.spring(), type);

    WordCell() {
      name.getStyleClass().add("mono");
      type.getStyleClass().addAll("mono", "column-type");
    }

    @Override
    protected void updateItem(Word word, boolean empty) {
      super.updateItem(word, empty);
      if (!empty && word != null) {
        name.setText(word.name());
        type.setText(word.column().type());
      }
      setGraphic(empty ? null : row);
    }
  }
}
