package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.Form;
import java.util.List;
import javafx.scene.layout.VBox;

/** What must hold of a node's rows. */
final class ChecksTab extends VBox {
  ChecksTab(Form form, List<Editors> editors) {
    getStyleClass().add("tab-body");
    var field = form.field("checks");
    getChildren()
        .add(
            Widgets.words(
                field.isPresent()
                    ? "What must hold of the rows. A check that fails holds back this node and"
                        + " what is behind it; one that warns is only reported."
                    : "An export writes what its input holds: put checks there.",
                "muted"));
    for (var maker : editors) {
      field.map(maker::row).ifPresent(getChildren()::add);
    }
  }
}
