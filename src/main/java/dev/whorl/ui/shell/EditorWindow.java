package dev.whorl.ui.shell;

import dev.whorl.ui.model.EditorModel;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The whole content of the window: the welcome page, or the workbench once something is open. */
public final class EditorWindow extends StackPane {
  private final BorderPane frame = new BorderPane();

  EditorWindow(
      TopBar top,
      WelcomePage welcome,
      Workbench workbench,
      StatusBar status,
      NoticeStack notices,
      EditorModel editor) {
    getStyleClass().add("editor-window");
    frame.setTop(top);
    frame.setBottom(status);
    getChildren().addAll(frame, notices);
    StackPane.setAlignment(notices, Pos.TOP_RIGHT);
    StackPane.setMargin(notices, new Insets(60, 16, 16, 16));
    editor
        .openProperty()
        .addListener((property, old, now) -> frame.setCenter(now ? workbench : welcome));
    frame.setCenter(welcome);
  }
}
