package dev.whorl.ui;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The editor's window. */
public final class WhorlApp extends Application {
  @Override
  public void start(Stage stage) {
    stage.setTitle("Whorl");
    stage.setScene(new Scene(new StackPane(new Label("Whorl")), 1280, 800));
    stage.show();
  }
}
