package dev.whorl.ui.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
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
    getItems().addAll(titled("ADD", scroll), titled("OUTLINE", outline));
    setDividerPositions(0.62);
    setMinWidth(140);
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
