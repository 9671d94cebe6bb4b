package dev.whorl.ui.shell;

import dev.whorl.graph.Kind;
import dev.whorl.ui.kit.KindLook;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be added: a click adds beside the selection, a drag wherever it is dropped. */
final class KindList extends VBox {
  KindList(Consumer<Kind> add) {
    getStyleClass().add("kind-list");
    group("Sources", Kind.Role.SOURCE, add);
    group("Transform", Kind.Role.TRANSFORM, add);
    group("Deliver", Kind.Role.SINK, add);
  }

  private void group(String title, Kind.Role role, Consumer<Kind> add) {
    var label = new Label(title);
    label.getStyleClass().add("group-title");
    getChildren().add(label);
    kinds(role).forEach(kind -> getChildren().add(button(kind, add)));
  }

  private static List<Kind> kinds(Kind.Role role) {
    return KindLook.offered().stream().filter(kind -> kind.role() == role).toList();
  }

  private static Button button(Kind kind, Consumer<Kind> add) {
    var button = new Button(kind.label(), new FontIcon(KindLook.icon(kind)));
    button.setId("add-" + kind.text());
    button.getStyleClass().add("kind-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setTooltip(new Tooltip(KindLook.does(kind)));
    button.setAccessibleText("Add " + kind.label());
    button.setOnAction(event -> add.accept(kind));
    button.setOnDragDetected(event -> {
      var content = new ClipboardContent();
      content.putString(kind.text());
      button.startDragAndDrop(TransferMode.COPY).setContent(content);
      event.consume();
    });
    return button;
  }
}
