package dev.whorl.ui.shell;

import dev.whorl.cli.PipelineFiles;
import dev.whorl.engine.Isolation;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Workspace;
import dev.whorl.sample.ClickLog;
import dev.whorl.ui.Fx;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Documents;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.SettingsModel;
import dev.whorl.ui.model.TrustStore;
import dev.whorl.ui.model.UnsavedStore;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A whole editor on the real engine, with store, samples and settings in a folder. Nobody is there
 * to choose files or to answer questions, so tests do that beforehand.
 */
final class Bench implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final Path DOCUMENT = Path.of("assets/samples/clicks/clicks.whorl");

  /** The sample's first filter. */
  private static final NodeId VALID = new NodeId("valid");

  private final Path folder;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService worker =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  private final WorkspaceBackend backend;
  final Theme theme;

  /** What a window beside others needs. */
  final Function<Windows, Surroundings> surroundings;

  final Wiring wiring;
  final Scene scene;
  final Stage stage = new Stage();
  private final Gallery gallery;
  @Nullable Path folderToRead;
  List<Path> filesToRead = List.of();
  @Nullable Path fileToSave;
  Questions.Unsaved answer = Questions.Unsaved.DISCARD;

  private Bench(Path folder, Path store, UserSettings initial, Execution execution) {
    this.folder = folder;
    Fonts.load();
    theme = new Theme(Tone.LIGHT);
    var later = Later.on(timer, Platform::runLater);
    backend =
        new WorkspaceBackend(
            new Workspace.Settings(
                store, 2, 1L << 30, false, List.of(), new PipelineFiles(), execution),
            Platform::runLater);
    var settings = new SettingsModel(initial, folder.resolve("settings"), worker, later);
    surroundings =
        others ->
            new Surroundings(
                backend,
                Documents.onDisk(),
                new TrustStore(folder.resolve("settings")),
                new UnsavedStore(folder.resolve("settings").resolve("unsaved")),
                settings,
                new BundledSample(folder.resolve("samples")),
                new NoFileChoices(),
                name -> answer,
                new Background(worker, Platform::runLater),
                later,
                theme,
                others);
    wiring = new Wiring(surroundings.apply(new NoOtherWindows()));
    wiring.tellNews();
    scene = new Scene(wiring.window());
    theme.style(scene);
    wiring.shortcuts();
    stage.setScene(scene);
    stage.setX(0);
    stage.setY(0);
    stage.setWidth(1000);
    stage.setHeight(760);
    stage.show();
    stage.requestFocus();
    gallery = new Gallery(stage, theme, this::anyLength);
  }

  static Bench open(Path folder) throws Exception {
    return open(folder, folder.resolve("store"), UserSettings.EMPTY);
  }

  static Bench open(Path folder, Path store, UserSettings settings) throws Exception {
    return Fx.apart(() -> new Bench(folder, store, settings, Execution.IN_PROCESS));
  }

  /** With the engine in processes of its own. */
  static Bench withWorkers(Path folder) throws Exception {
    return Fx.apart(
        () -> new Bench(folder, folder.resolve("store"), UserSettings.EMPTY, Execution.WORKERS));
  }

  /** Lets the sample be a small one: a few rows for each of {@code days}. */
  Bench withSample(int rowsPerDay, int days) throws IOException {
    var log = new ClickLog(5, rowsPerDay);
    Files.createDirectories(clicks());
    for (int day = 0; day < days; day++) {
      log.writeDay(clicks(), ClickLog.FIRST_DAY.plusDays(day));
    }
    log.writeUsers(sample().resolve("users.csv"));
    Files.copy(DOCUMENT, sample().resolve("clicks.whorl"));
    return this;
  }

  /** The folder of the sample's document. */
  Path sample() {
    return folder.resolve("samples/clicks");
  }

  /** The folder of its data. */
  Path clicks() {
    return sample().resolve("clicks");
  }

  /** How far SQL is kept from everything else, once that is known. */
  CompletableFuture<Isolation> isolation() {
    return backend.isolation();
  }

  void openSample() throws Exception {
    run(() -> wiring.commands().openSample());
    until(() -> !wiring.pipeline().reports().isEmpty());
  }

  /** Edits the sample: the rows that its first filter lets through. */
  void filterSample(String where) throws Exception {
    run(() ->
        wiring
            .pipeline()
            .edit(
                "Change valid",
                graph ->
                    graph.with(graph.node(VALID).orElseThrow().with("where", Value.of(where)))));
  }

  /** Which rows the sample's first filter lets through, in the branch that is shown. */
  String sampleFilter() {
    return wiring
        .pipeline()
        .graph()
        .node(VALID)
        .flatMap(node -> node.properties().text("where"))
        .orElse("");
  }

  void tomorrowArrives() throws IOException {
    new BundledSample(folder.resolve("samples")).letTomorrowArrive(sample());
  }

  /** Starts a run of everything. */
  void reconcile() throws Exception {
    run(() -> wiring.commands().reconcile());
  }

  /** Waits until no run is on and the colours have settled. */
  void untilIdle() throws Exception {
    until(() -> !wiring.run().isRunning());
    WaitForAsyncUtils.waitForFxEvents(4);
    until(() -> !states().contains(Freshness.RUNNING));
  }

  void untilState(String node, Freshness state) throws Exception {
    until(() -> report(node).map(NodeReport::freshness).equals(Optional.of(state)));
  }

  static void until(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Fx.call(condition));
  }

  static void run(Runnable action) throws Exception {
    Fx.call(() -> {
      action.run();
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  void select(String node) throws Exception {
    run(() -> wiring.pipeline().selectionProperty().set(Set.of(new NodeId(node))));
  }

  Optional<NodeReport> report(String node) {
    return Optional.ofNullable(wiring.pipeline().reports().get(new NodeId(node)));
  }

  List<Freshness> states() {
    return wiring.pipeline().reports().values().stream().map(NodeReport::freshness).toList();
  }

  /** Gives the window another size. */
  void resize(double width, double height) throws Exception {
    run(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
    });
  }

  /** Waits until what was just done is there to be seen: rows, panels, what fades in. */
  void settle() throws Exception {
    WaitForAsyncUtils.sleep(300, TimeUnit.MILLISECONDS);
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  /** Pictures of the window as it is now, on {@link Gallery#onEveryScreen every screen}. */
  void pictures(String name) throws Exception {
    gallery.onEveryScreen(() -> picture(name));
  }

  /** As {@link Gallery#atThreeHundredPerCent}. */
  void picturesAtThreeHundredPerCent(String name) throws Exception {
    gallery.atThreeHundredPerCent(() -> picture(name));
  }

  /** As {@link Gallery#onEveryScreen}. */
  void onEveryScreen(Gallery.Look look) throws Exception {
    gallery.onEveryScreen(look);
  }

  /** One picture, once what was just done is there to be seen. */
  void picture(String name) throws Exception {
    settle();
    gallery.picture(name);
  }

  /** Names of pipelines and titles of nodes may be of any length. */
  private Set<String> anyLength() {
    var name = wiring.pipeline().originProperty().get().name();
    var titles = wiring.pipeline().graph().nodes().stream().map(Node::title);
    return Stream.concat(Stream.of(name, name + " •"), titles).collect(Collectors.toSet());
  }

  /** The store is closed then, even if it had hardly been opened. */
  @Override
  public void close() {
    Platform.runLater(stage::hide);
    backend.ready().handle((ready, error) -> true).join();
    timer.shutdownNow();
    WaitForAsyncUtils.waitForFxEvents(2);
    backend.close();
    worker.close();
  }

  /** The bench is all that there is. */
  private static final class NoOtherWindows implements Windows {
    @Override
    public void open() {}

    @Override
    public void close() {}

    @Override
    public boolean isElsewhere(Path file) {
      return false;
    }

    @Override
    public void bringForward(Path file) {}
  }

  /** Nobody is there to choose a file; what is to be read was chosen beforehand. */
  private final class NoFileChoices implements FileChoices {
    @Override
    public Optional<Path> toExport(String suggestion) {
      return Optional.empty();
    }

    @Override
    public List<Path> toRead() {
      return filesToRead;
    }

    @Override
    public Optional<Path> toReadFolder() {
      return Optional.ofNullable(folderToRead);
    }

    @Override
    public Optional<Path> toOpen() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> toSave(Path suggestion) {
      return Optional.ofNullable(fileToSave);
    }
  }

  /** How a node ended the last run; an assessment after it knows nothing of what was computed. */
  NodeReport ended(String node) {
    var last = wiring.run().lastProperty().get().orElseThrow();
    return Objects.requireNonNull(last.nodes().get(new NodeId(node)), node);
  }

  /** What is known of a node, which must be assessed. */
  NodeReport known(String node) {
    return Objects.requireNonNull(report(node).orElse(null));
  }
}
