package dev.whorl.ui.shell;

import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.data.DataPane;
import dev.whorl.ui.inspector.InspectorPane;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the window between which the keyboard goes: to the next one that is not folded away,
 * or straight to one, which is unfolded then.
 */
final class Parts {
  /**
   * One of them.
   *
   * @param unfold makes sure that it can be seen
   * @param enter takes the focus
   */
  private record Part(Node node, Runnable unfold, Runnable enter) {
    boolean isShown() {
      return node.getScene() != null && !node.isDisabled();
    }

    boolean holdsFocus() {
      return isShown() && holds(node.getScene().getFocusOwner());
    }

    private boolean holds(@Nullable Node focused) {
      for (var at = focused; at != null; at = at.getParent()) {
        if (at.equals(node)) {
          return true;
        }
      }
      return false;
    }

    void show() {
      unfold.run();
      enter.run();
    }
  }

  private List<Part> ring = List.of();

  void attach(
      Workbench bench,
      CanvasPane canvas,
      Outline outline,
      InspectorPane inspector,
      BottomTabs tabs,
      DataPane data) {
    ring =
        List.of(
            new Part(canvas, () -> {}, canvas::requestFocus),
            new Part(outline, bench::showLeft, outline::requestFocus),
            new Part(inspector, bench::showRight, inspector::requestFocus),
            new Part(tabs, bench::showBottom, () -> enter(tabs, data)));
    inspector.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            canvas();
            event.consume();
          }
        });
  }

  /** Goes to the rows, if some are shown, or else to where the tabs are chosen. */
  private static void enter(BottomTabs tabs, DataPane data) {
    tabs.requestFocus();
    if (tabs.showsData()) {
      data.requestFocus();
    }
  }

  /** Puts the focus onto the canvas. */
  void canvas() {
    show(0);
  }

  List<Action> actions() {
    return List.of(
        Action.of("Next part of the window", () -> go(1), "F6"),
        Action.of("Previous part of the window", () -> go(-1), "Shift+F6"),
        Action.of("Go to the canvas", this::canvas),
        Action.of("Go to the outline", () -> show(1)),
        Action.of("Go to the inspector", () -> show(2)),
        Action.of("Go to the panel below", () -> show(3)));
  }

  private void show(int part) {
    if (!ring.isEmpty()) {
      ring.get(part).show();
    }
  }

  /** From elsewhere in the window, it is the canvas to which both ways lead. */
  private void go(int way) {
    var shown = ring.stream().filter(Part::isShown).toList();
    if (!shown.isEmpty()) {
      int next =
          IntStream.range(0, shown.size())
              .filter(i -> shown.get(i).holdsFocus())
              .map(i -> Math.floorMod(i + way, shown.size()))
              .findFirst()
              .orElse(0);
      shown.get(next).enter().run();
    }
  }
}
