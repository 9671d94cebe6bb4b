package dev.whorl.ui.shell;

import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Left of the canvas: what can be added above what is there. */
final class SidePane extends SplitPane {
  SidePane(KindList kinds, Outline outline) {
    getStyleClass().add("side-pane");
    setOrientation(Orientation.VERTICAL);
    var scroll = new ScrollPane(kinds);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    getItems()
        .addAll(titled("ADD", new StackPane(scroll, more(scroll))), titled("OUTLINE", outline));
    setDividerPositions(0.62);
    setMinWidth(140);
  }

  /** What fades at the lower edge goes on below it. */
  private static Region more(ScrollPane scroll) {
    var fade = new Region();
    fade.getStyleClass().add("more-below");
    fade.setMouseTransparent(true);
    fade.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(fade, Pos.BOTTOM_CENTER);
    InvalidationListener change =
        any -> {
          double hidden =
              scroll.getContent().getLayoutBounds().getHeight()
                  - scroll.getViewportBounds().getHeight();
          fade.setVisible(hidden * (scroll.getVmax() - scroll.getVvalue()) > 1);
        };
    scroll.vvalueProperty().addListener(change);
    scroll.viewportBoundsProperty().addListener(change);
    scroll.getContent().layoutBoundsProperty().addListener(change);
    return fade;
  }

  private static VBox titled(String title, Node content) {
    var label = new Label(title);
    label.getStyleClass().addAll("overline", "side-title");
    VBox.setVgrow(content, Priority.ALWAYS);
    var box = new VBox(label, content);
    box.setMinHeight(80);
    return box;
  }
}
