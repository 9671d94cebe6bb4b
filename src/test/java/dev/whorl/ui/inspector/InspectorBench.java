package dev.whorl.ui.inspector;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.PipelineModel;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The inspector in a window of its own, on a pipeline with every kind of node. */
public final class InspectorBench implements AutoCloseable {
  private final PipelineModel model;
  private final Stage stage;
  private final InspectorPane pane;
  private final Theme theme;

  private InspectorBench(PipelineModel model, Stage stage, InspectorPane pane, Theme theme) {
    this.theme = theme;
    this.model = model;
    this.stage = stage;
    this.pane = pane;
  }

  static InspectorBench open(Tone tone) throws Exception {
    return Fx.apart(() -> {
      Fonts.load();
      var model = Clicks.model();
      var pane = new InspectorPane(model, new StubBackend(), _ -> {});
      var scene = new Scene(new javafx.scene.layout.StackPane(pane, away()), 360, 860);
      var theme = new Theme(tone);
      theme.style(scene);
      var stage = new Stage();
      stage.setScene(scene);
      stage.show();
      stage.requestFocus();
      return new InspectorBench(model, stage, pane, theme);
    });
  }

  /** Takes the focus away from the inspector, as the canvas does in the window. */
  private static Node away() {
    var away = new javafx.scene.layout.Region();
    away.setMouseTransparent(true);
    Platform.runLater(away::requestFocus);
    return away;
  }

  PipelineModel model() {
    return model;
  }

  InspectorPane pane() {
    return pane;
  }

  void show(Tone tone) throws Exception {
    Fx.apart(() -> {
      theme.show(tone);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  void select(String node) throws Exception {
    on(() -> model.selectionProperty().set(Set.of(new NodeId(node))));
    settle();
  }

  void openTab(int index) throws Exception {
    on(() -> ((NodeFace) pane.getCenter()).openTab(index));
    settle();
  }

  /** Waits for what was asked of the backend, and for a pulse to lay everything out. */
  void settle() {
    WaitForAsyncUtils.sleep(450, TimeUnit.MILLISECONDS);
    WaitForAsyncUtils.waitForFxEvents();
  }

  boolean has(String selector) throws Exception {
    return Fx.call(() -> pane.lookup(selector) != null);
  }

  <N extends Node> N find(Class<N> type, String selector) throws Exception {
    return Fx.call(() -> type.cast(((Parent) pane).lookup(selector)));
  }

  void on(Runnable task) throws Exception {
    Fx.call(() -> {
      task.run();
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  void picture(String name) throws Exception {
    Pictures.write(Fx.apart(() -> stage.getScene().snapshot(null)), name);
  }

  @Override
  public void close() {
    Platform.runLater(stage::close);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
