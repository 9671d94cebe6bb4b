import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.canvas.Arranging;
import dev.whorl.ui.canvas.CanvasEdits;
import dev.whorl.ui.canvas.CanvasModel;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures the canvas with 10,000 nodes in a window of 1000 × 900 on the software renderer: real
 * pulses while it is panned, zoomed, and 100 selected nodes are dragged; opening until the first
 * picture; and a layout of 1,000 nodes. Says the time from pulse to pulse, and the time of the UI
 * thread and of the renderer on the processor for each, which others on the machine change little.
 * {@code -Dframes=60 -Dshapes=chain} measures less.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*:target/whorl/lib/javafx/*" -sourcepath src/bench/java \
 *     -d target/bench src/bench/java/CanvasBench.java
 * java -Dglass.platform=Headless -Dprism.order=sw \
 *     -cp "target/whorl/lib/*:target/whorl/lib/javafx/*:target/bench" CanvasBench
 * </pre>
 */
public final class CanvasBench {
  private static final int NODES = 10_000;
  private static final int FRAMES = Integer.getInteger("frames", 240);
  private static final String SHAPES = System.getProperty("shapes", "chain,fan,layered");

  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel model;
  private final Arranging arranging;
  private final CanvasPane pane;

  private CanvasBench() {
    var worker = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    var background = new Background(worker, Platform::runLater);
    var theme = new Theme(Tone.LIGHT);
    model = new CanvasModel(pipeline, background);
    arranging = new Arranging(model, background);
    pane = new CanvasPane(model, new CanvasEdits(model), arranging, theme.paletteProperty());
    var scene = new Scene(pane, 1000, 900);
    theme.style(scene);
    var stage = new Stage();
    stage.setScene(scene);
    stage.show();
  }

  public static void main(String[] arguments) throws Exception {
    var started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    started.await();
    Fonts.load();
    var made = new CompletableFuture<CanvasBench>();
    Platform.runLater(() -> made.complete(new CanvasBench()));
    var bench = made.get();
    for (var shape : SHAPES.split(",")) {
      var graph = graph(shape, NODES);
      System.out.printf(
          Locale.ROOT, "%n%s of %,d nodes: open %.2f s%n", shape, NODES, bench.open(shape, graph));
      bench.gestures();
    }
    if (Boolean.getBoolean("nolayout")) {
      Platform.exit();
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%nlayout of 1,000 nodes: %.2f s, and again %.2f s%n",
        bench.layOut(),
        bench.layOut());
    Platform.exit();
  }

  // Graphs

  private static Graph graph(String shape, int count) {
    var random = new Random(1);
    var nodes = new ArrayList<Node>();
    var places = new LinkedHashMap<NodeId, Position>();
    int columns = shape.equals("fan") ? 2 : 100;
    for (int i = 0; i < count; i++) {
      var inputs = new LinkedHashSet<String>();
      if (shape.equals("chain") && i > 0) {
        inputs.add("n" + (i - 1));
      } else if (shape.equals("fan") && i > 0) {
        inputs.add("n0");
      } else if (shape.equals("layered") && i >= columns) {
        for (int k = random.nextInt(1, 4); k > 0; k--) {
          inputs.add("n" + (i - i % columns - columns + random.nextInt(columns)));
        }
      }
      nodes.add(node(i, List.copyOf(inputs)));
      int layer = shape.equals("fan") ? (i == 0 ? 0 : 1 + i % 100) : i / columns;
      int row = shape.equals("fan") ? i / 100 : i % columns;
      places.put(new NodeId("n" + i), new Position(layer * 290.0, row * 130.0));
    }
    return Graph.of(nodes).withPositions(places);
  }

  private static Node node(int index, List<String> inputs) {
    var fields = Value.Fields.EMPTY.with("kind", Value.of(inputs.isEmpty() ? "files" : "union"));
    return new Node(
        new NodeId("n" + index),
        inputs.isEmpty()
            ? fields.with("path", Value.of("data/" + index + ".csv"))
            : fields.with("inputs", Value.of(inputs)));
  }

  private static Assessment assessment(Graph graph) {
    var edges =
        graph.nodes().stream()
            .flatMap(node ->
                GraphEdits.inputs(node).stream().map(from -> new Assessment.Edge(from, node.id())))
            .toList();
    return new Assessment(new LinkedHashMap<>(), edges, List.of(), new LinkedHashMap<>());
  }

  // Measuring

  /** Seconds until the second pulse after it was opened: the first one painted it. */
  private double open(String id, Graph graph) throws Exception {
    var done = new CompletableFuture<Long>();
    long start = System.nanoTime();
    Platform.runLater(() -> {
      pipeline.open(new Origin(id, id, Optional.empty(), Path.of("/"), "main"), graph);
      pipeline.assessed(assessment(graph));
      new AnimationTimer() {
        private int pulses;

        @Override
        public void handle(long now) {
          if (++pulses == 2) {
            stop();
            done.complete(System.nanoTime());
          }
        }
      }.start();
    });
    return (done.get() - start) / 1e9;
  }

  private void gestures() throws Exception {
    frames("all in sight, pan", i -> pan(i % 60 < 30 ? 6 : -6, 3 - i / 30 % 2 * 6));
    on(() -> model.zoom(20));
    frames("cards in sight, pan", i -> pan(i % 60 < 30 ? 24 : -24, 12 - i / 30 % 2 * 24));
    frames("zoom in and out", i -> scroll(i % 120 < 60 ? -40 : 40));
    on(() -> {
      model.fit();
      model.zoom(8);
      var some = new LinkedHashSet<NodeId>();
      for (int i = 0; i < 100; i++) {
        some.add(new NodeId("n" + (4_000 + i)));
      }
      pipeline.selectionProperty().set(some);
      model.reveal(new NodeId("n4050"));
    });
    var start = Fx.call(() -> pane.middleOf(new NodeId("n4050")).orElseThrow());
    on(() -> mouse(MouseEvent.MOUSE_PRESSED, start, MouseButton.PRIMARY));
    frames(
        "drag 100 nodes",
        i ->
            mouse(
                MouseEvent.MOUSE_DRAGGED,
                start.add(Math.sin(i / 20.0) * 200, Math.cos(i / 20.0) * 120),
                MouseButton.PRIMARY));
    on(() -> mouse(MouseEvent.MOUSE_RELEASED, start, MouseButton.PRIMARY));
    on(() -> {
      pipeline.selectionProperty().set(java.util.Set.of());
      model.fit();
    });
  }

  private void pan(double dx, double dy) {
    var from = new Point2D(500, 450);
    mouse(MouseEvent.MOUSE_PRESSED, from, MouseButton.MIDDLE);
    mouse(MouseEvent.MOUSE_DRAGGED, from.add(dx, dy), MouseButton.MIDDLE);
    mouse(MouseEvent.MOUSE_RELEASED, from.add(dx, dy), MouseButton.MIDDLE);
  }

  private void mouse(javafx.event.EventType<MouseEvent> type, Point2D at, MouseButton button) {
    Event.fireEvent(
        pane,
        new MouseEvent(
            type,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            button,
            1,
            false,
            false,
            false,
            false,
            button == MouseButton.PRIMARY,
            button == MouseButton.MIDDLE,
            false,
            true,
            false,
            false,
            new PickResult(pane, at.getX(), at.getY())));
  }

  private void scroll(double delta) {
    Event.fireEvent(
        pane,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            500,
            500,
            500,
            500,
            false,
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
            new PickResult(pane, 500, 450)));
  }

  /** Does one step with each pulse, and says how long pulses are apart. */
  private void frames(String name, IntConsumer step) throws Exception {
    var gaps = new ArrayList<Double>();
    var works = new ArrayList<Double>();
    var renders = new ArrayList<Double>();
    var done = new CompletableFuture<Boolean>();
    var threads = ManagementFactory.getThreadMXBean();
    long renderer = renderer();
    Platform.runLater(() ->
        new AnimationTimer() {
          private int count;
          private long last;
          private long work;
          private long render;

          @Override
          public void handle(long now) {
            long clock = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            long rendered = threads.getThreadCpuTime(renderer);
            if (count > 20) {
              gaps.add((clock - last) / 1e6);
              works.add((used - work) / 1e6);
              renders.add((rendered - render) / 1e6);
            }
            last = clock;
            work = used;
            render = rendered;
            if (++count > FRAMES) {
              stop();
              done.complete(true);
            } else {
              step.accept(count);
            }
          }
        }.start());
    done.get();
    System.out.printf(
        Locale.ROOT,
        "  %-22s frame p50 %5.1f ms, p95 %5.1f ms; UI thread p50 %5.1f ms, p95 %5.1f ms;"
            + " renderer p50 %5.1f ms, p95 %5.1f ms%n",
        name,
        at(gaps, 0.5),
        at(gaps, 0.95),
        at(works, 0.5),
        at(works, 0.95),
        at(renders, 0.5),
        at(renders, 0.95));
  }

  private static long renderer() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("QuantumRenderer"))
        .findFirst()
        .orElseThrow()
        .threadId();
  }

  private static double at(List<Double> times, double share) {
    var sorted = times.stream().sorted().toList();
    return sorted.get((int) (share * (sorted.size() - 1)));
  }

  private double layOut() throws Exception {
    open("thousand" + System.nanoTime(), graph("layered", 1_000));
    var done = new CompletableFuture<Long>();
    long start = System.nanoTime();
    on(() -> {
      arranging
          .busyProperty()
          .addListener((property, old, now) -> {
            if (!now) {
              done.complete(System.nanoTime());
            }
          });
      arranging.arrange();
    });
    return (done.get() - start) / 1e9;
  }

  private static void on(Runnable action) throws Exception {
    Fx.call(() -> {
      action.run();
      return true;
    });
  }
}
