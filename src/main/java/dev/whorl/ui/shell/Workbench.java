package dev.whorl.ui.shell;

import dev.whorl.ui.model.SettingsModel;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;

/**
 * The panels around the canvas. Each can be resized and folded away; sizes are remembered in
 * pixels, so that a larger window gives its room to the canvas.
 */
final class Workbench extends SplitPane {
  /** A divider is placed to within a few pixels; without slack panels would shrink over time. */
  private static final double ROUNDING = 3;

  /** The inspector's tabs can all be read then. */
  private static final double LEGIBLE_RIGHT = 312;

  private final SettingsModel settings;
  private final SplitPane middle = new SplitPane();
  private final Region left;
  private final Region right;
  private final Region bottom;
  private boolean sized;

  Workbench(SettingsModel settings, Region left, Node canvas, Region bottom, Region right) {
    this.settings = settings;
    this.left = left;
    this.right = right;
    this.bottom = bottom;
    getStyleClass().add("workbench");
    middle.getStyleClass().add("workbench");
    middle.setOrientation(Orientation.VERTICAL);
    middle.getItems().addAll(canvas, bottom);
    getItems().addAll(left, middle, right);
    for (var panel : new Region[] {left, right, bottom}) {
      SplitPane.setResizableWithParent(panel, false);
    }
    remember("left", left, false);
    remember("right", right, false);
    remember("bottom", bottom, true);
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
    }
    again();
  }

  void toggleRight() {
    if (!getItems().remove(right)) {
      getItems().addLast(right);
    }
    again();
  }

  void toggleBottom() {
    if (!middle.getItems().remove(bottom)) {
      middle.getItems().addLast(bottom);
    }
    again();
  }

  private void again() {
    sized = false;
    requestLayout();
  }

  /** Makes sure that the panel below can be seen. */
  void showBottom() {
    if (!middle.getItems().contains(bottom)) {
      toggleBottom();
    }
  }

  /** Makes sure that the inspector can be seen. */
  void showRight() {
    if (!getItems().contains(right)) {
      toggleRight();
    }
  }
}
