package dev.whorl.ui.kit;

import java.util.List;
import javafx.scene.Node;

/**
 * Keeps what is seldom seen out of the window until it first is: whatever nobody has looked at is
 * neither styled nor laid out, so that a window's first frame comes sooner.
 */
public final class Seldom {
  private Seldom() {}

  /** Adds each part above all other children, once it is visible. */
  public static void add(List<Node> children, Node... parts) {
    for (var part : parts) {
      part.visibleProperty()
          .subscribe(visible -> {
            if (visible && part.getParent() == null) {
              children.add(part);
            }
          });
    }
  }
}
