package dev.whorl.ui.inspector;

import dev.whorl.graph.Kind;
import dev.whorl.ui.inspector.form.Form;
import java.util.List;
import javafx.scene.layout.VBox;

/** What must hold of a node's rows. */
final class ChecksTab extends VBox {
  ChecksTab(Form form, List<Editors> editors) {
    getStyleClass().add("tab-body");
    var field = form.field("checks");
    boolean isSink = form.kind().filter(kind -> kind.role() == Kind.Role.SINK).isPresent();
    getChildren()
        .add(
            Widgets.words(
                isSink
                    ? "What must hold of the rows that are written. A check that fails keeps the"
                        + " file as it is; one that warns is only reported."
                    : "What must hold of the rows. A check that fails holds back this node and"
                        + " what is behind it; one that warns is only reported.",
                "muted"));
    for (var maker : editors) {
      field.map(maker::row).ifPresent(getChildren()::add);
    }
  }
}
