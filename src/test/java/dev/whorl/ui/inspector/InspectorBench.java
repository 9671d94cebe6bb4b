package dev.whorl.ui.inspector;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.PipelineModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxToolkit;
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
    FxToolkit.registerPrimaryStage();
    return call(() -> {
      Fonts.load();
      var model = Clicks.model();
      var pane = new InspectorPane(model, new StubBackend());
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
    on(() -> theme.show(tone));
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
    return call(() -> pane.lookup(selector) != null);
  }

  <N extends Node> N find(Class<N> type, String selector) throws Exception {
    return call(() -> type.cast(((Parent) pane).lookup(selector)));
  }

  void on(Runnable task) throws Exception {
    call(() -> {
      task.run();
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents();
  }

  void picture(String name) throws Exception {
    write(call(() -> stage.getScene().snapshot(null)), name);
  }

  /** Saves it below {@code target/screenshots}. */
  public static void write(WritableImage image, String name) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var pixels = image.getPixelReader();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    var folder = Files.createDirectories(Path.of("target", "screenshots"));
    ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
  }

  /** Does it on the UI thread and waits for the answer. */
  public static <T> T call(Callable<T> work) throws Exception {
    FxToolkit.registerPrimaryStage();
    var result = new CompletableFuture<T>();
    Platform.runLater(() -> {
      try {
        result.complete(work.call());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result.get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    Platform.runLater(stage::close);
    WaitForAsyncUtils.waitForFxEvents();
  }
}
