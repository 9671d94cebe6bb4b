package dev.whorl.ui.canvas;

import dev.whorl.graph.Kind;
import dev.whorl.ui.kit.AccessibleName;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.MarkedEntry;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A search for a kind of node, at a point of the canvas: typing narrows it, Enter or a click takes
 * the marked one, Escape and any look elsewhere close it.
 */
final class QuickAdd extends VBox {
  private static final double WIDTH = 440;
  private static final double ROW = 32;
  private static final int ROWS = 7;
  private static final String NOTHING = "No kind of node is called that";

  private final TextField search = new TextField();
  private final ListView<Kind> list = new ListView<>();
  private final Node owner;
  private Consumer<Kind> taken = kind -> {};
  private boolean reading;
  private Point2D at = Point2D.ZERO;

  /**
   * @param owner gets the focus back
   */
  QuickAdd(Node owner) {
    this.owner = owner;
    setId("quick-add");
    getStyleClass().add("quick-add");
    setManaged(false);
    setVisible(false);
    search.setId("quick-add-search");
    search.setPromptText("Add a node …");
    AccessibleName.give(search, "Add a node: type to search, Enter adds it");
    search.textProperty().addListener((property, old, now) -> narrow());
    search.focusedProperty().subscribe(this::focused);
    search.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW);
    list.setCellFactory(any -> new KindCell());
    list.setOnMouseClicked(event -> take());
    MarkedEntry.say(search, list, QuickAdd::words, NOTHING);
    var nothing = new Label(NOTHING);
    nothing.getStyleClass().add("muted");
    list.setPlaceholder(nothing);
    getChildren().addAll(search, list);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  /**
   * Opens with its corner at {@code at} of the owner, or as near as it is whole.
   *
   * @param typed what was typed already
   * @param toRead whether the node is to read another one
   */
  void open(Point2D at, Point2D room, String typed, boolean toRead, Consumer<Kind> then) {
    taken = then;
    reading = toRead;
    search.setText(typed);
    narrow();
    this.at = at;
    place(room);
    setVisible(true);
    search.requestFocus();
    search.end();
  }

  /** As near to where it was opened as it is whole. */
  void place(Point2D room) {
    double height = ROWS * ROW + 58;
    resizeRelocate(
        Math.rint(Math.clamp(at.getX(), 8, Math.max(8, room.getX() - WIDTH - 8))),
        Math.rint(Math.clamp(at.getY(), 8, Math.max(8, room.getY() - height - 8))),
        Math.min(WIDTH, room.getX() - 16),
        Math.min(height, room.getY() - 16));
  }

  void close() {
    if (isVisible()) {
      setVisible(false);
      taken = kind -> {};
    }
  }

  private void narrow() {
    list.getItems().setAll(KindSearch.find(search.getText(), reading));
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  private void focused(boolean now) {
    if (!now) {
      close();
    }
  }

  private void pressed(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case ENTER -> take();
      case ESCAPE, TAB -> owner.requestFocus();
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int count = list.getItems().size();
    if (count > 0) {
      int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, count);
      list.getSelectionModel().select(next);
      list.scrollTo(Math.max(0, next - ROWS + 1));
    }
  }

  private void take() {
    var kind = list.getSelectionModel().getSelectedItem();
    if (kind != null) {
      var then = taken;
      owner.requestFocus();
      then.accept(kind);
    }
  }

  /** As it is said aloud. */
  private static String words(Kind kind) {
    return kind.label() + ". " + KindLook.does(kind);
  }

  /** Icon, name, and what it does. */
  private static final class KindCell extends ListCell<Kind> {
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label does = new Label();
    private final HBox row = new HBox(10, icon, name, does);

    KindCell() {
      row.setAlignment(Pos.CENTER_LEFT);
      name.setMinWidth(76);
      name.setPrefWidth(76);
      does.getStyleClass().addAll("small", "muted");
      does.setMinWidth(0);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Kind kind, boolean empty) {
      super.updateItem(kind, empty);
      if (empty || kind == null) {
        setGraphic(null);
        return;
      }
      icon.setIconCode(KindLook.icon(kind));
      name.setText(kind.label());
      does.setText(KindLook.does(kind));
      setAccessibleText(words(kind));
      setGraphic(row);
    }
  }
}
