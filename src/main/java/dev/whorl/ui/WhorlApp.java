package dev.whorl.ui;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Folders;
import dev.whorl.reconcile.Machines;
import dev.whorl.reconcile.Workspace;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Appearance;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.ClusterChoice;
import dev.whorl.ui.model.Documents;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.TrustStore;
import dev.whorl.ui.model.UnsavedStore;
import dev.whorl.ui.model.UserSettings;
import dev.whorl.ui.model.WorkspaceBackend;
import dev.whorl.ui.shell.BundledSample;
import dev.whorl.ui.shell.DesktopFileChoices;
import dev.whorl.ui.shell.DesktopWindows;
import dev.whorl.ui.shell.DialogQuestions;
import dev.whorl.ui.shell.Surroundings;
import dev.whorl.ui.shell.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The editor. Takes one argument: a document to open, or {@code --sample}. The window shows before
 * the store is open; whatever needs the store waits for it in the background.
 */
public final class WhorlApp extends Application {
  /** By these the toolkit is told so, on Linux and on Windows. */
  private static final List<String> SCALES = List.of("glass.gtk.uiScale", "glass.win.uiScale");

  private final Folders folders = Folders.here();
  private final ExecutorService worker =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("whorl-work-", 0).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("whorl-timer").factory());
  private UserSettings settings = UserSettings.EMPTY;
  private AutoCloseable toClose = () -> {};
  private AutoCloseable finish = () -> {};

  /**
   * Tells the toolkit how large everything is to be drawn, which it asks only as it starts: so all
   * of it is sharp, menus too. What Java was started with goes before; macOS knows no such thing.
   * Blocks.
   */
  public static void prepare() {
    UserSettings.read(Folders.here().settings()).scale().ifPresent(percent -> draw(percent));
  }

  static void draw(int percent) {
    for (var name : SCALES) {
      if (System.getProperty(name) == null) {
        System.setProperty(name, percent + "%");
      }
    }
  }

  /** Runs before the window and off the UI thread, so it may read. */
  @Override
  public void init() {
    settings = UserSettings.read(folders.settings());
    Fonts.load();
  }

  @Override
  public void start(Stage stage) {
    var later = Later.on(timer, Platform::runLater);
    var background = new Background(worker, Platform::runLater);
    var settingsModel = new SettingsModel(settings, folders.settings(), worker, later);
    var theme = new Theme(tone(settings.appearance()));
    var backend = new WorkspaceBackend(workspace(), Platform::runLater);
    toClose = backend;
    var trust = new TrustStore(folders.settings());
    var unsaved = new UnsavedStore(folders.settings().resolve("unsaved"));
    var windows =
        new DesktopWindows((on, others) ->
            new Surroundings(
                backend,
                Documents.onDisk(),
                trust,
                unsaved,
                settingsModel,
                new BundledSample(folders.samples()),
                new DesktopFileChoices(() -> on),
                new DialogQuestions(() -> on),
                background,
                later,
                theme,
                others));
    finish = windows::finish;
    followDesktop(settingsModel, theme);
    open(windows.open(stage));
  }

  private void open(Wiring wiring) {
    for (var argument : getParameters().getRaw()) {
      if (argument.equals("--sample")) {
        wiring.commands().startSample();
      } else {
        wiring.commands().open(Path.of(argument));
      }
    }
  }

  private Workspace.Settings workspace() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    return new Workspace.Settings(
        folders.store(),
        threads,
        Machines.defaultMemory(),
        false,
        List.of(),
        new PipelineFiles(),
        execution());
  }

  /** On this machine if the cluster can't be addressed; the window says so. */
  private Execution execution() {
    try {
      return settings
          .cluster()
          .filter(ClusterChoice::used)
          .<Execution>map(given -> given.execution(System::getenv))
          .orElse(Execution.WORKERS);
    } catch (IllegalArgumentException e) {
      return Execution.WORKERS;
    }
  }

  private static void followDesktop(SettingsModel settings, Theme theme) {
    settings.property().addListener((property, old, now) -> theme.show(tone(now.appearance())));
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((property, old, now) -> theme.show(tone(settings.get().appearance())));
  }

  private static Tone tone(Appearance appearance) {
    return switch (appearance) {
      case LIGHT -> Tone.LIGHT;
      case DARK -> Tone.DARK;
      case SYSTEM ->
          Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? Tone.DARK : Tone.LIGHT;
    };
  }

  @Override
  public void stop() throws Exception {
    timer.shutdown();
    finish.close();
    toClose.close();
  }
}
