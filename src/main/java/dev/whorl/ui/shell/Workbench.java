package dev.whorl.ui.shell;

import dev.whorl.ui.model.SettingsModel;
import java.util.Iterator;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The panels around the canvas. Each can be resized and folded away, which is remembered; sizes in
 * pixels, so that a larger window gives its room to the canvas.
 */
final class Workbench extends SplitPane {
  /** A divider is placed to within a few pixels; without slack panels would shrink over time. */
  private static final double ROUNDING = 3;

  /** Narrower, the canvas would have no room between two panels: the one opened last is seen. */
  private static final double NARROW = 760;

  /** The inspector's tabs can all be read then. */
  private static final double LEGIBLE_RIGHT = 312;

  private final SettingsModel settings;
  private final SplitPane middle = new SplitPane();
  private final StackPane left = new StackPane();
  private final StackPane right = new StackPane();
  private final StackPane bottom = new StackPane();
  private boolean sized;
  private boolean narrow;

  Workbench(SettingsModel settings, Region left, Node canvas, Region bottom, Region right) {
    this.settings = settings;
    getStyleClass().add("workbench");
    middle.getStyleClass().add("workbench");
    middle.setOrientation(Orientation.VERTICAL);
    middle.getItems().addAll(canvas, this.bottom);
    getItems().addAll(this.left, middle, this.right);
    for (var panel : new Region[] {this.left, this.right, this.bottom}) {
      SplitPane.setResizableWithParent(panel, false);
    }
    remember("left", this.left, false);
    remember("right", this.right, false);
    remember("bottom", this.bottom, true);
    foldAsBefore();
    widthProperty()
        .subscribe(width -> narrow(width.doubleValue() > 0 && width.doubleValue() < NARROW));
    new Unfolding(
            List.of(
                () -> this.left.getChildren().add(left),
                () -> this.bottom.getChildren().add(bottom),
                () -> this.right.getChildren().add(right)))
        .start();
  }

  /** Fills the panels one frame after another, once the canvas is there: no frame takes long. */
  private static final class Unfolding extends AnimationTimer {
    private final Iterator<Runnable> steps;
    private boolean begun;

    Unfolding(List<Runnable> steps) {
      this.steps = steps.iterator();
    }

    @Override
    public void handle(long now) {
      if (!steps.hasNext()) {
        stop();
      } else if (begun) {
        steps.next().run();
      }
      begun = true;
    }
  }

  private void foldAsBefore() {
    var last = settings.get();
    if (last.isFolded("left")) {
      getItems().remove(left);
    }
    if (last.isFolded("right")) {
      getItems().remove(right);
    }
    if (last.isFolded("bottom")) {
      middle.getItems().remove(bottom);
    }
  }

  /** What makes way is not folded: it comes back with the room. */
  private void narrow(boolean now) {
    if (now != narrow) {
      narrow = now;
      if (narrow) {
        makeWay(right, left);
      } else {
        if (!getItems().contains(left) && !settings.get().isFolded("left")) {
          getItems().addFirst(left);
        }
        if (!getItems().contains(right) && !settings.get().isFolded("right")) {
          getItems().addLast(right);
        }
      }
      sized = false;
      requestLayout();
    }
  }

  private void makeWay(Node panel, Node other) {
    if (narrow && getItems().contains(panel)) {
      getItems().remove(other);
    }
  }

  private void remember(String name, Region panel, boolean high) {
    var size = high ? panel.heightProperty() : panel.widthProperty();
    size.addListener((property, old, now) -> {
      boolean moved = Math.abs(now.doubleValue() - settings.get().size(name, 0)) > ROUNDING;
      if (sized && moved && now.doubleValue() > 20) {
        settings.change(all -> all.sized(name, Math.rint(now.doubleValue())));
      }
    });
  }

  /** Dividers can be placed only once it is known how wide everything is. */
  @Override
  protected void layoutChildren() {
    if (!sized && getWidth() > 0 && getHeight() > 0) {
      place();
      super.layoutChildren();
      middle.layout();
      sized = true;
    } else {
      super.layoutChildren();
    }
  }

  private void place() {
    double width = getWidth();
    double leftSize = Math.min(settings.get().size("left", 196), width * 0.25);
    double rightMost = Math.max(LEGIBLE_RIGHT, width * 0.3);
    double rightSize = Math.min(settings.get().size("right", 336), rightMost);
    double bottomSize = Math.min(settings.get().size("bottom", 300), getHeight() * 0.45);
    if (getItems().contains(left)) {
      setDividerPosition(0, leftSize / width);
    }
    if (getItems().contains(right)) {
      setDividerPosition(getItems().size() - 2, 1 - rightSize / width);
    }
    if (middle.getItems().contains(bottom)) {
      middle.setDividerPosition(0, 1 - bottomSize / getHeight());
    }
  }

  void toggleLeft() {
    if (!getItems().remove(left)) {
      getItems().addFirst(left);
      makeWay(left, right);
    }
    again("left", !getItems().contains(left));
  }

  void toggleRight() {
    if (!getItems().remove(right)) {
      getItems().addLast(right);
      makeWay(right, left);
    }
    again("right", !getItems().contains(right));
  }

  void toggleBottom() {
    if (!middle.getItems().remove(bottom)) {
      middle.getItems().addLast(bottom);
    }
    again("bottom", !middle.getItems().contains(bottom));
  }

  private void again(String panel, boolean folded) {
    settings.change(all -> all.folding(panel, folded));
    sized = false;
    requestLayout();
  }

  /** Makes sure that the panel below can be seen. */
  void showBottom() {
    if (!middle.getItems().contains(bottom)) {
      toggleBottom();
    }
  }

  /** Makes sure that palette and outline can be seen. */
  void showLeft() {
    if (!getItems().contains(left)) {
      toggleLeft();
    }
  }

  /** Makes sure that the inspector can be seen. */
  void showRight() {
    if (!getItems().contains(right)) {
      toggleRight();
    }
  }
}
