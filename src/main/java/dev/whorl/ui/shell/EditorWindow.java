package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.model.EditorModel;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The whole content of the window: the welcome page, or the workbench once something is open. */
public final class EditorWindow extends StackPane {
  private final BorderPane frame = new BorderPane();

  EditorWindow(
      Region top,
      WelcomePage welcome,
      Supplier<Workbench> workbench,
      StatusBar status,
      NoticeStack notices,
      Chooser chooser,
      Prompt prompt,
      PlacementSheet placement,
      EditorModel editor) {
    getStyleClass().add("editor-window");
    frame.setTop(top);
    frame.setBottom(status);
    getChildren().addAll(frame, notices);
    Seldom.add(getChildren(), chooser, prompt, placement);
    StackPane.setAlignment(notices, Pos.TOP_RIGHT);
    top.heightProperty()
        .subscribe(height ->
            StackPane.setMargin(notices, new Insets(height.doubleValue() + 8, 16, 16, 16)));
    StackPane.setAlignment(chooser, Pos.TOP_CENTER);
    StackPane.setMargin(chooser, new Insets(72, 16, 16, 16));
    StackPane.setAlignment(prompt, Pos.TOP_CENTER);
    StackPane.setMargin(prompt, new Insets(96, 16, 16, 16));
    StackPane.setAlignment(placement, Pos.TOP_CENTER);
    StackPane.setMargin(placement, new Insets(96, 16, 16, 16));
    InvalidationListener change = observable -> show(editor, welcome, workbench);
    editor.openProperty().addListener(change);
    editor.busyProperty().addListener(change);
    show(editor, welcome, workbench);
  }

  /** While the first document is being read nothing is shown, so that nothing flashes by. */
  private void show(EditorModel editor, WelcomePage welcome, Supplier<Workbench> workbench) {
    if (editor.openProperty().get()) {
      frame.setCenter(workbench.get());
    } else {
      frame.setCenter(editor.busyProperty().get() ? new Region() : welcome);
    }
  }
}
