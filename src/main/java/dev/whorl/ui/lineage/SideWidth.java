package dev.whorl.ui.lineage;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.Region;

/** How wide the facts beside a picture are: with little room, the picture keeps the larger part. */
final class SideWidth {
  private static final double WIDEST = 262;
  private static final double NARROWEST = 168;
  private static final double SHARE = 0.38;

  private SideWidth() {}

  /** Lets {@code side} take its share of {@code pane}, in which it stands. */
  static void bind(Region side, Region pane) {
    side.setMinWidth(Region.USE_PREF_SIZE);
    side.setMaxWidth(Region.USE_PREF_SIZE);
    side.prefWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.rint(Math.clamp(pane.getWidth() * SHARE, NARROWEST, WIDEST)),
                pane.widthProperty()));
  }
}
