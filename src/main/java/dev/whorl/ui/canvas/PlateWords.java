package dev.whorl.ui.canvas;

import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.canvas.diagram.Viewport;
import dev.whorl.ui.model.Plate;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Edits the words of a frame or note in its place: Escape leaves them as they were; Enter in a
 * title, Shortcut+Enter in a note, and a look elsewhere take them.
 */
final class PlateWords extends TextArea {
  private final Node owner;
  private Consumer<String> taken = words -> {};
  private boolean title;

  /**
   * @param owner gets the focus back
   */
  PlateWords(Node owner) {
    this.owner = owner;
    setId("plate-words");
    getStyleClass().add("plate-words");
    setAccessibleText("Words of the frame or note");
    setManaged(false);
    setVisible(false);
    setWrapText(true);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            take();
          }
        });
  }

  void open(Plate plate, Viewport viewport, Consumer<String> then) {
    title = plate.sort() == Plate.Sort.FRAME;
    taken = then;
    setText(plate.text());
    var on = viewport.toScreen(PlateLook.handle(plate));
    resizeRelocate(
        Math.rint(on.x()),
        Math.rint(on.y()),
        Math.max(180, Math.rint(on.width())),
        Math.max(title ? 34 : 64, Math.rint(on.height())));
    setVisible(true);
    requestFocus();
    selectAll();
  }

  private void take() {
    if (isVisible()) {
      setVisible(false);
      var then = taken;
      taken = words -> {};
      then.accept(title ? getText().strip().replaceAll("\\s+", " ") : getText());
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      taken = words -> {};
      owner.requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && (title || event.isShortcutDown())) {
      owner.requestFocus();
      event.consume();
    }
  }
}
