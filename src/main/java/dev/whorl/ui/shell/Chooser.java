package dev.whorl.ui.shell;

import dev.whorl.ui.kit.AccessibleName;
import dev.whorl.ui.kit.MarkedEntry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A list over the window in which typing finds an entry: Enter or a click takes it, Escape and any
 * look elsewhere close it and give the focus back.
 */
final class Chooser extends VBox {
  private static final double ROW = 32;
  private static final int ROWS = 11;
  private static final int MOST = 500;
  private static final String NOTHING = "Nothing is called that";

  /**
   * One entry.
   *
   * @param note at the right: a shortcut, a type
   */
  record Entry(Ikon icon, String text, String note, Runnable taken) {
    /** As it is said aloud. */
    String words() {
      return text + (note.isEmpty() ? "" : ", " + note);
    }

    /** How well what was typed fits: 0 best, 4 not at all. */
    int rank(String typed) {
      var name = text.toLowerCase(Locale.ROOT);
      if (name.startsWith(typed)) {
        return 0;
      } else if (name.contains(" " + typed) || name.contains("." + typed)) {
        return 1;
      } else if (name.contains(typed)) {
        return 2;
      }
      return Stream.of(typed.split(" +", -1)).allMatch(name::contains) ? 3 : 4;
    }
  }

  private final Label question = new Label();
  private final TextField search = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private List<Entry> entries = List.of();
  private @Nullable Node before;

  Chooser() {
    setId("chooser");
    getStyleClass().addAll("quick-add", "chooser");
    setMaxSize(560, Region.USE_PREF_SIZE);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    question.setId("chooser-question");
    question.getStyleClass().add("strong");
    question.setLabelFor(search);
    search.setId("chooser-search");
    search.setPromptText("Type to find");
    search.textProperty().subscribe(_ -> narrow());
    search
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            setVisible(false);
          }
        });
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW);
    list.setCellFactory(_ -> new Row());
    list.setOnMouseClicked(_ -> take());
    list.setPlaceholder(new Label(NOTHING));
    MarkedEntry.say(search, list, Entry::words, NOTHING);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(question, search, list);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  /**
   * @param asked stands above the field, and is its name
   * @param marked index of the entry that is marked while nothing is typed
   */
  void open(String asked, List<Entry> offered, int marked) {
    if (!isVisible()) {
      setVisible(true);
      before = getScene().getFocusOwner();
    }
    entries = List.copyOf(offered);
    question.setText(asked);
    AccessibleName.give(search, asked);
    search.clear();
    narrow();
    list.setPrefHeight(Math.clamp(entries.size(), 3, ROWS) * ROW + 2);
    search.requestFocus();
    list.getSelectionModel().select(marked);
    list.scrollTo(Math.max(0, marked - ROWS / 2));
  }

  private void narrow() {
    var typed = search.getText().strip().toLowerCase(Locale.ROOT);
    list.getItems()
        .setAll(
            Stream.of(0, 1, 2, 3)
                .flatMap(rank -> entries.stream().filter(entry -> entry.rank(typed) == rank))
                .limit(MOST)
                .toList());
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(ROWS - 1);
      case PAGE_UP -> move(1 - ROWS);
      case ENTER -> take();
      case ESCAPE, TAB -> giveBack();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, count - 1);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS + 2));
    }
  }

  private void take() {
    var entry = list.getSelectionModel().getSelectedItem();
    if (entry != null) {
      giveBack();
      entry.taken().run();
    }
  }

  private void giveBack() {
    setVisible(false);
    Objects.requireNonNullElse(before, this).requestFocus();
  }

  /** Icon, words, and the note at the right. */
  private static final class Row extends ListCell<Entry> {
    private final FontIcon icon = new FontIcon();
    private final Label text = new Label();
    private final Label note = new Label();
    private final HBox row = new HBox(10, icon, text, Bars.gap(), note);

    Row() {
      row.setAlignment(Pos.CENTER_LEFT);
      note.getStyleClass().addAll("small", "muted");
      note.setMinWidth(Region.USE_PREF_SIZE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      icon.setIconCode(entry.icon());
      text.setText(entry.text());
      note.setText(entry.note());
      setAccessibleText(entry.words());
      setGraphic(row);
    }
  }
}
