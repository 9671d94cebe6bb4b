import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.Document;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.PartitionStates;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.lineage.BrushActions;
import dev.whorl.ui.lineage.LineagePane;
import dev.whorl.ui.lineage.PartitionsPane;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.KnownPartitions;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.WorkspaceBackend;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures the matrix at a million cells (20 nodes of 50,000 days) in a window of 1000 × 400 on the
 * software renderer, from pulse to pulse, while it is zoomed, panned, brushed and pointed at, with
 * the processor time of a frame in all threads, which other programs disturb less; and, on the
 * engine, how long it takes from a click until the lineage of a partition with 100,000 ancestors is
 * drawn. With the argument {@code matrix} or {@code lineage}, only that.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*:target/whorl/lib/javafx/*" -d target/bench \
 *     -sourcepath src/bench/java:src/test/java src/bench/java/LineageBench.java
 * java -Dglass.platform=Headless -Dprism.order=sw --enable-native-access=ALL-UNNAMED \
 *     -cp "target/whorl/lib/*:target/whorl/lib/javafx/*:target/bench" LineageBench
 * </pre>
 */
public final class LineageBench {
  private static final int NODES = 20;
  private static final int DAYS = 50_000;
  private static final int KEYS = 100_000;
  private static final int FRAMES = 240;
  private static final Background BACKGROUND =
      new Background(
          Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()),
          Platform::runLater);

  private LineageBench() {}

  public static void main(String[] arguments) throws Exception {
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Fonts.load();
    var wanted = List.of(arguments.length == 0 ? new String[] {"matrix", "lineage"} : arguments);
    if (wanted.contains("matrix")) {
      matrix();
    }
    if (wanted.contains("lineage")) {
      lineage();
    }
    Platform.exit();
    System.exit(0);
  }

  // The matrix

  private static PartitionStates million() {
    var random = new Random(1);
    var rows = new ArrayList<PartitionStates.Row>();
    for (int node = 0; node < NODES; node++) {
      rows.add(
          KnownPartitions.days(
              new NodeId("node_" + node),
              LocalDate.of(1890, 1, 1),
              DAYS,
              () -> random.nextInt(40) == 0 ? Freshness.STALE : Freshness.FRESH));
    }
    return new PartitionStates(rows);
  }

  private static void matrix() throws Exception {
    var folder = Files.createTempDirectory("whorl-matrix");
    try (var backend = new WorkspaceBackend(settings(folder), Platform::runLater)) {
      matrix(backend);
    }
    Bench.delete(folder);
  }

  private static void matrix(Backend backend) throws Exception {
    var states = million();
    var theme = Fx.call(() -> new Theme(Tone.LIGHT));
    var pane =
        Fx.call(() -> {
          var pipeline = new PipelineModel();
          var run = new RunModel(pipeline, backend, Platform::runLater, notice -> {});
          var made =
              new PartitionsPane(
                  pipeline,
                  new KnownPartitions(states),
                  new DebuggerModel(pipeline, backend, run, notice -> {}, () -> {}),
                  BACKGROUND,
                  theme.paletteProperty(),
                  new BrushActions.Onward(chosen -> {}, chosen -> {}, nodes -> {}));
          show(theme, made);
          return made;
        });
    long start = System.nanoTime();
    Fx.call(() -> {
      pane.open(true);
      return true;
    });
    Fx.until(() -> labels(pane).contains("fresh"));
    System.out.printf(
        Locale.ROOT, "a million cells: shown after %.2f s%n", (System.nanoTime() - start) / 1e9);
    var grid = Fx.call(() -> pane.lookup("#matrix"));
    frames(
        "all in sight, pointer moves",
        i -> mouse(grid, MouseEvent.MOUSE_MOVED, 200 + i * 2, 60 + i % 200));
    frames(
        "all in sight, brush",
        i -> {
          mouse(
              grid,
              i == 1 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED,
              200 + i * 2,
              60 + i);
        });
    frames("zoom in and out", i -> scroll(grid, i % 120 < 60 ? 20 : -20, false));
    Fx.call(() -> {
      for (int i = 0; i < 10; i++) {
        scroll(grid, 40, false);
      }
      return true;
    });
    frames("half in sight, pan", i -> scroll(grid, i % 60 < 30 ? 20 : -20, true));
    Fx.call(() -> {
      for (int i = 0; i < 20; i++) {
        scroll(grid, 40, false);
      }
      return true;
    });
    frames("days in sight, pan", i -> scroll(grid, i % 60 < 30 ? 20 : -20, true));
  }

  private static Workspace.Settings settings(Path folder) {
    return new Workspace.Settings(
        folder.resolve("store"),
        2,
        1L << 30,
        false,
        List.of(),
        new PipelineFiles(),
        Execution.IN_PROCESS);
  }

  private static void show(Theme theme, Parent pane) {
    var scene = new Scene(pane, 1000, 400);
    theme.style(scene);
    var stage = new Stage();
    stage.setScene(scene);
    stage.show();
  }

  private static String labels(Parent pane) {
    return pane.lookupAll(".label").stream()
        .map(label -> label instanceof Label words ? words.getText() : "")
        .collect(Collectors.joining("\n"));
  }

  private static void mouse(Node on, javafx.event.EventType<MouseEvent> type, double x, double y) {
    var pressed = type != MouseEvent.MOUSE_MOVED;
    Event.fireEvent(
        on,
        new MouseEvent(
            type,
            x,
            y,
            x,
            y,
            pressed ? MouseButton.PRIMARY : MouseButton.NONE,
            1,
            false,
            false,
            false,
            false,
            pressed,
            false,
            false,
            true,
            false,
            false,
            new PickResult(on, x, y)));
  }

  private static void scroll(Node on, double delta, boolean shift) {
    Event.fireEvent(
        on,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            400,
            200,
            400,
            200,
            shift,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(on, 400, 200)));
  }

  /** Does one step with each pulse, and says how long pulses are apart. */
  private static void frames(String name, IntConsumer step) throws Exception {
    var gaps = new ArrayList<Double>();
    long before = cpu();
    var done = new CompletableFuture<Boolean>();
    Platform.runLater(() ->
        new AnimationTimer() {
          private int count;
          private long last;

          @Override
          public void handle(long now) {
            long clock = System.nanoTime();
            if (count > 20) {
              gaps.add((clock - last) / 1e6);
            }
            last = clock;
            if (++count > FRAMES) {
              stop();
              done.complete(true);
            } else {
              step.accept(count);
            }
          }
        }.start());
    done.get();
    var sorted = gaps.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "  %-28s frame p50 %5.1f ms, p95 %5.1f ms, processor %4.1f ms%n",
        name,
        sorted.get(sorted.size() / 2),
        sorted.get((int) (0.95 * (sorted.size() - 1))),
        (cpu() - before) / 1e6 / FRAMES);
  }

  /** Nanoseconds that the threads of the program worked. */
  private static long cpu() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  // Lineage

  private static void lineage() throws Exception {
    var folder = Files.createTempDirectory("whorl-lineage");
    Files.write(
        Files.createDirectories(folder.resolve("in")).resolve("a.csv"),
        IntStream.rangeClosed(0, KEYS)
            .mapToObj(i -> i == 0 ? "k,n" : "key" + (1_000_000 + i) + "," + i)
            .toList());
    var document =
        Document.parse(
            """
            {"whorl": 1, "name": "t", "branches": {"main": {"nodes": {
              "src": {"kind": "files", "path": "in/*.csv"},
              "keyed": {"kind": "aggregate", "input": "src", "by": ["k"],
                        "measures": {"n": "sum(n)"}},
              "total": {"kind": "sql", "sql": "SELECT sum(n) AS n FROM keyed"}}}}}
            """);
    var graph = document.branch("main").orElseThrow();
    var pipeline = new Pipeline("bench", "t", folder, "main", graph);
    try (var backend = new WorkspaceBackend(settings(folder), Platform::runLater)) {
      long start = System.nanoTime();
      backend.reconcile(pipeline, Targets.ALL, event -> {}).done().get();
      System.out.printf(
          Locale.ROOT,
          "%n%,d partitions: made in %.1f s%n",
          KEYS,
          (System.nanoTime() - start) / 1e9);
      var model = new PipelineModel();
      var theme = Fx.call(() -> new Theme(Tone.LIGHT));
      var pane =
          Fx.call(() -> {
            model.open(new Origin("bench", "t", Optional.empty(), folder, "main"), graph);
            var made = new LineagePane(model, backend.provenance(), theme.paletteProperty());
            show(theme, made);
            made.open(true);
            return made;
          });
      for (var from : List.of("total", "src", "total", "src", "total")) {
        System.out.printf(
            Locale.ROOT, "  lineage of %s: drawn after %.0f ms%n", from, drawn(pane, from));
      }
    }
    Bench.delete(folder);
  }

  private static double drawn(LineagePane pane, String node) throws Exception {
    long start = System.nanoTime();
    Fx.call(() -> {
      pane.show(new NodeId(node));
      return true;
    });
    Fx.until(() -> labels(pane).contains("before and behind"));
    Fx.call(() -> pane.getScene().snapshot(null));
    return (System.nanoTime() - start) / 1e6;
  }
}
