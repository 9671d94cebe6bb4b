package dev.whorl.ui.inspector;

import javafx.scene.Node;

/** What the inspector shows for one kind of selection. */
interface Face {
  Node node();

  /** Shows how everything stands now. */
  void refresh();
}
