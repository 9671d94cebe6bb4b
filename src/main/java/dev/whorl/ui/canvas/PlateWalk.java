package dev.whorl.ui.canvas;

import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.model.Plate;
import java.util.Optional;
import java.util.Set;

/** Frames and notes for those who use no mouse: one after another, moved, resized and folded. */
public final class PlateWalk {
  /** How far one press of a key goes. */
  public static final double STEP = 16;

  private final CanvasModel model;
  private final CanvasEdits edits;

  public PlateWalk(CanvasModel model, CanvasEdits edits) {
    this.model = model;
    this.edits = edits;
  }

  /** Picks the next one, or the first behind the last; no node is selected then. */
  public void next() {
    step(1);
  }

  public void previous() {
    step(-1);
  }

  private void step(int by) {
    var plates = model.plates();
    if (plates.isEmpty()) {
      return;
    }
    int from = model.picked().map(plates::indexOf).orElse(by > 0 ? -1 : 0);
    var plate = plates.get(Math.floorMod(from + by, plates.size()));
    model.select(Set.of());
    model.pick(Optional.of(plate));
    model.reveal(PlateLook.box(plate));
  }

  /** Folds the frame that is picked, or opens it. */
  public void fold() {
    model
        .picked()
        .filter(plate -> plate.sort() == Plate.Sort.FRAME)
        .ifPresent(frame -> {
          var words = frame.collapsed() ? "Open frame" : "Fold frame";
          var folded = frame.withCollapsed(!frame.collapsed());
          edits.change(words, folded);
          model.pick(Optional.of(folded));
        });
  }

  /** Moves what is picked, with what it holds. */
  void move(double dx, double dy) {
    model
        .picked()
        .ifPresent(plate -> {
          edits.move(plate, dx, dy);
          pickAgain(plate);
        });
  }

  /** Makes what is picked wider or narrower. */
  public void widen(double by) {
    resize(by, 0);
  }

  /** Makes what is picked higher or lower. */
  public void heighten(double by) {
    resize(0, by);
  }

  private void resize(double dx, double dy) {
    model
        .picked()
        .ifPresent(plate -> {
          edits.resize(plate, dx, dy);
          pickAgain(plate);
        });
  }

  private void pickAgain(Plate plate) {
    model.pick(model.plates().stream().filter(plate::isSame).findFirst());
  }
}
