package dev.whorl.ui.shell;

import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Asks with dialogs over the window. */
public final class DialogQuestions implements Questions {
  private final Supplier<Window> owner;

  public DialogQuestions(Supplier<Window> owner) {
    this.owner = owner;
  }

  @Override
  public Unsaved unsaved(String name) {
    var save = new ButtonType("Save", ButtonData.YES);
    var discard = new ButtonType("Don’t save", ButtonData.NO);
    var alert =
        new Alert(
            AlertType.CONFIRMATION,
            "What was changed since then would be lost.",
            save,
            discard,
            ButtonType.CANCEL);
    alert.initOwner(owner.get());
    alert.setTitle("Unsaved changes");
    alert.setHeaderText("Save the changes to “" + name + "”?");
    alert.setGraphic(null);
    var answer = alert.showAndWait().orElse(ButtonType.CANCEL);
    return answer == save ? Unsaved.SAVE : answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
  }
}
