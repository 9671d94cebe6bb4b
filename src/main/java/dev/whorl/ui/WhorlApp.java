package dev.whorl.ui;

import javafx.application.Application;
import javafx.stage.Stage;

/** The editor's window. */
public final class WhorlApp extends Application {
  @Override
  public void start(Stage stage) {
    stage.setTitle("Whorl");
    stage.setWidth(1280);
    stage.setHeight(800);
    stage.show();
  }
}
