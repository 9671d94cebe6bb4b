package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Workspace;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Documents;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.UserSettings;
import dev.whorl.ui.model.WorkspaceBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The window on the real engine, store and files: the sample from its first day to a broken one.
 */
class EditorOnEngineTest {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final long PATIENCE_SECONDS = 60;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private Optional<WorkspaceBackend> backend = Optional.empty();

  @AfterEach
  void close() {
    timer.shutdown();
    backend.ifPresent(WorkspaceBackend::close);
  }

  @Test
  void theSampleGoesThroughAllItsStates(@TempDir Path folder) throws Exception {
    var theme = Fx.call(() -> new Theme(Tone.LIGHT));
    var wiring = Fx.call(() -> wiring(folder, theme));
    var scene = Fx.call(() -> scene(wiring, theme));
    Fx.call(() -> {
      wiring.commands().openSample();
      return true;
    });
    until(() -> freshness(wiring, "clicks") == Freshness.STALE);
    select(wiring, "clicks");
    picture(scene, "engine-1-stale");

    var sample = samples(folder);
    reconcile(wiring);
    until(() ->
        wiring.pipeline().reports().values().stream()
            .anyMatch(r -> r.freshness() == Freshness.RUNNING));
    picture(scene, "engine-2-running");
    untilIdle(wiring);
    assertThat(Fx.call(() -> states(wiring))).containsOnly(Freshness.FRESH);
    select(wiring, "daily");
    picture(scene, "engine-3-fresh");

    new BundledSample(folder.resolve("samples")).letTomorrowArrive(sample);
    long arrived = System.nanoTime();
    until(() -> freshness(wiring, "clicks") == Freshness.STALE);
    assertThat(System.nanoTime() - arrived).isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    picture(scene, "engine-4-late-file");
    reconcile(wiring);
    untilIdle(wiring);
    assertThat(Fx.call(() -> report(wiring, "daily").counts().computed())).isEqualTo(3);

    breakFile(sample.resolve("clicks/2026-02-10.csv"));
    until(() -> freshness(wiring, "clicks") == Freshness.STALE);
    reconcile(wiring);
    untilIdle(wiring);
    assertThat(Fx.call(() -> freshness(wiring, "clicks"))).isEqualTo(Freshness.FAILED);
    select(wiring, "clicks");
    picture(scene, "engine-5-failed");
    Fx.call(() -> {
      theme.show(Tone.DARK);
      theme.style(scene);
      return true;
    });
    picture(scene, "engine-6-dark");
  }

  private static void breakFile(Path file) throws IOException {
    var lines = new java.util.ArrayList<>(Files.readAllLines(file));
    lines.set(100, "oops,not a time,,,,,");
    Files.write(file, lines);
  }

  private static Path samples(Path folder) throws IOException {
    try (var found = Files.walk(folder.resolve("samples"))) {
      var document = found.filter(file -> file.endsWith("clicks.whorl")).findFirst().orElseThrow();
      return Objects.requireNonNull(document.getParent());
    }
  }

  private Wiring wiring(Path folder, Theme theme) {
    Fonts.load();
    var now = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    var later = Later.on(timer, Platform::runLater);
    var settings = new Workspace.Settings(folder.resolve("store"), 2, 1L << 30, false, List.of());
    var opened = new WorkspaceBackend(settings, Platform::runLater);
    backend = Optional.of(opened);
    return new Wiring(
        new Surroundings(
            opened,
            Documents.onDisk(),
            new SettingsModel(UserSettings.EMPTY, folder.resolve("settings"), now, later),
            new BundledSample(folder.resolve("samples")),
            new NoFileChoices(),
            _ -> Questions.Unsaved.DISCARD,
            new Background(now, Platform::runLater),
            later,
            theme));
  }

  private static Scene scene(Wiring wiring, Theme theme) {
    var scene = new Scene(wiring.window(), WIDTH, HEIGHT);
    theme.style(scene);
    wiring.shortcuts();
    scene.snapshot(null);
    return scene;
  }

  private static void reconcile(Wiring wiring) throws Exception {
    Fx.call(() -> {
      wiring.commands().reconcile();
      return true;
    });
  }

  private static void untilIdle(Wiring wiring) throws Exception {
    until(() -> !wiring.run().isRunning());
    WaitForAsyncUtils.waitForFxEvents(4);
    until(() ->
        wiring.pipeline().reports().values().stream()
            .noneMatch(r -> r.freshness() == Freshness.RUNNING));
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Fx.call(condition));
  }

  private static void select(Wiring wiring, String node) throws Exception {
    Fx.call(() -> {
      wiring.pipeline().selectionProperty().set(Set.of(new NodeId(node)));
      return true;
    });
    until(() -> wiring.pipeline().reports().containsKey(new NodeId(node)));
  }

  private static NodeReport report(Wiring wiring, String node) {
    return Objects.requireNonNull(wiring.pipeline().reports().get(new NodeId(node)));
  }

  private static Freshness freshness(Wiring wiring, String node) {
    var report = wiring.pipeline().reports().get(new NodeId(node));
    return report == null ? Freshness.WAITING : report.freshness();
  }

  private static List<Freshness> states(Wiring wiring) {
    return wiring.pipeline().reports().values().stream().map(NodeReport::freshness).toList();
  }

  private static void picture(Scene scene, String name) throws Exception {
    WaitForAsyncUtils.sleep(700, TimeUnit.MILLISECONDS);
    WaitForAsyncUtils.waitForFxEvents(4);
    Fx.call(() -> scene.snapshot(null));
    WaitForAsyncUtils.waitForFxEvents(2);
    Pictures.write(Fx.call(() -> scene.snapshot(null)), name);
  }

  /** Nobody is there to choose a file. */
  private static final class NoFileChoices implements FileChoices {
    @Override
    public Optional<Path> toOpen() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> toSave(String suggestion) {
      return Optional.empty();
    }
  }
}
