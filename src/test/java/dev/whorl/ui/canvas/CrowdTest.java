package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.graph.Value;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.Fx;
import dev.whorl.ui.canvas.diagram.Box;
import dev.whorl.ui.canvas.diagram.Doing;
import dev.whorl.ui.canvas.diagram.Snap;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A thousand cards in sight, whose states and wires are seen, and which move with the view. */
final class CrowdTest {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int ROWS = 25;
  private static final int COUNT = 1000;
  private static final List<Freshness> STATES = List.of(Freshness.values());

  private final PipelineModel pipeline = new PipelineModel();
  private CanvasModel model;
  private Theme theme;
  private CanvasPane pane;
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    on(() -> {
      Fonts.load();
      theme = new Theme(Tone.LIGHT);
      model = new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));
      pane = pane();
      stage = new Stage();
      stage.setScene(scene(pane));
      stage.show();
      pipeline.open(new Origin("o", "o", Optional.empty(), Path.of("/"), "main"), graph());
      pipeline.assessed(assessment());
    });
    untilExact();
  }

  @AfterEach
  void close() throws Exception {
    on(stage::close);
  }

  @Test
  void statesAreSeenFromFarWhereTheirCardsAre() throws Exception {
    var picture = Fx.apart(() -> pane.getScene().snapshot(null));
    assertThat(model.viewport().scale()).isLessThan(0.1);
    for (int i = 0; i < 200; i++) {
      assertThat(at(picture, middle(i))).as("card %d", i).isEqualTo(inkOf(i));
    }
  }

  @Test
  void wiresAreSeenFromFar() throws Exception {
    var picture = Fx.apart(() -> pane.getScene().snapshot(null));
    var wire = model.diagram().wires().getFirst();
    var middle = model.viewport().toScreen(wire.start().midpoint(wire.end()));
    assertThat(at(picture, middle).getBrightness())
        .isLessThan((theme.palette().canvas().getBrightness() + edge().getBrightness()) / 2);
  }

  @Test
  void pictureMovesWithTheViewAndIsExactOnceItRests() throws Exception {
    var moved =
        Fx.call(() -> {
          model.zoom(1.3, new Point2D(200, 100));
          model.pan(-150, 60);
          return pane.getScene().snapshot(null);
        });
    assertThat(isSame(moved, exact(Doing.NOTHING))).isFalse();
    for (int i = 0; i < COUNT; i++) {
      var middle = middle(i);
      if (isInSight(middle)) {
        assertThat(at(moved, middle)).as("card %d", i).isEqualTo(inkOf(i));
      }
    }
    untilExact();
  }

  @Test
  void statesThatChangeWhileTheViewMovesAreSeenOnceItRests() throws Exception {
    on(() -> {
      model.pan(-40, 0);
      pane.getScene().snapshot(null);
      pipeline.assessed(new Assessment(reports(1), List.of(), List.of(), new LinkedHashMap<>()));
    });
    untilExact();
  }

  @Test
  void viewThatComesBackShowsWhatChangedMeanwhile() throws Exception {
    on(() -> {
      model.pan(-40, 0);
      pane.getScene().snapshot(null);
      pipeline.assessed(new Assessment(reports(1), List.of(), List.of(), new LinkedHashMap<>()));
      model.pan(40, 0);
      pane.getScene().snapshot(null);
    });
    untilExact();
  }

  @Test
  void draggedCardsGoAlongAndAllElseStays() throws Exception {
    var moved = IntStream.range(300, 310).mapToObj(CrowdTest::id).collect(Collectors.toSet());
    on(() -> {
      model.zoom(1.5, middle(305));
      pane.getScene().snapshot(null);
    });
    untilExact();
    var doing = Doing.NOTHING;
    for (double by : List.of(-20.0, -400.0, -9_000.0, -9_100.0, -60.0)) {
      doing = Doing.moving(moved, Snap.free(new Point2D(0, by)), Optional.empty());
      var now = doing;
      var picture =
          Fx.call(() -> {
            pane.doing(now);
            return pane.getScene().snapshot(null);
          });
      var way = new Point2D(0, by * model.viewport().scale());
      for (int i = 290; i < 320; i++) {
        var place = moved.contains(id(i)) ? middle(i).add(way) : middle(i);
        if (isInSight(place)) {
          assertThat(at(picture, place)).as("card %d at %s", i, by).isEqualTo(inkOf(i));
        }
      }
    }
    untilExact(doing);
  }

  // What is there

  private static Graph graph() {
    var nodes = new ArrayList<Node>();
    var places = new LinkedHashMap<NodeId, Position>();
    for (int i = 0; i < COUNT; i++) {
      var inputs =
          i < ROWS ? List.<String>of() : List.of("n" + (i - ROWS), "n" + (i - i % ROWS - 1));
      var fields =
          Value.Fields.EMPTY.with("kind", Value.of("union")).with("inputs", Value.of(inputs));
      nodes.add(new Node(id(i), fields));
      places.put(id(i), new Position(Math.floorDiv(i, ROWS) * 290.0, i % ROWS * 130.0));
    }
    return Graph.of(nodes).withPositions(places);
  }

  private static NodeId id(int index) {
    return new NodeId("n" + index);
  }

  private static Assessment assessment() {
    return new Assessment(reports(0), List.of(), List.of(), new LinkedHashMap<>());
  }

  private static SequencedMap<NodeId, NodeReport> reports(int shift) {
    var reports = new LinkedHashMap<NodeId, NodeReport>();
    IntStream.range(0, COUNT).forEach(i -> reports.put(id(i), report(id(i), state(i + shift))));
    return reports;
  }

  private static Freshness state(int index) {
    return STATES.get(index % STATES.size());
  }

  private static NodeReport report(NodeId id, Freshness freshness) {
    return new NodeReport(
        id,
        freshness,
        "because",
        "same",
        "",
        PartitionCounts.NONE,
        Shares.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        Optional.empty(),
        0,
        0,
        Optional.empty(),
        List.of(),
        false,
        Optional.empty());
  }

  private CanvasPane pane() {
    var background = new Background(Runnable::run, Runnable::run);
    return new CanvasPane(
        model, new CanvasEdits(model), new Arranging(model, background), theme.paletteProperty());
  }

  private Scene scene(CanvasPane shown) {
    var scene = new Scene(shown, WIDTH, HEIGHT);
    theme.style(scene);
    return scene;
  }

  // What is seen

  private Color inkOf(int index) {
    return opaque(theme.palette().state(state(index)));
  }

  private Color edge() {
    return theme.palette().edge();
  }

  private Point2D middle(int index) {
    return pane.middleOf(id(index)).orElseThrow();
  }

  /** Neither outside nor under the minimap. */
  private static boolean isInSight(Point2D at) {
    return new Box(8, 8, WIDTH - 16, HEIGHT - Minimap.HEIGHT - 24).contains(at);
  }

  private static Color at(WritableImage picture, Point2D at) {
    return opaque(picture.getPixelReader().getColor((int) at.getX(), (int) at.getY()));
  }

  private static Color opaque(Color color) {
    return Color.rgb(
        (int) Math.round(color.getRed() * 255),
        (int) Math.round(color.getGreen() * 255),
        (int) Math.round(color.getBlue() * 255));
  }

  /** What a canvas shows that has painted nothing else. */
  private WritableImage exact(Doing doing) throws Exception {
    return Fx.call(() -> {
      var other = pane();
      other.doing(doing);
      var shown = scene(other);
      return shown.snapshot(null);
    });
  }

  private void untilExact() throws Exception {
    untilExact(Doing.NOTHING);
  }

  private void untilExact(Doing doing) throws Exception {
    WaitForAsyncUtils.waitFor(
        20,
        TimeUnit.SECONDS,
        () -> isSame(Fx.apart(() -> pane.getScene().snapshot(null)), exact(doing)));
  }

  private static boolean isSame(WritableImage one, WritableImage other) {
    return java.util.Arrays.equals(pixels(one), pixels(other));
  }

  private static int[] pixels(WritableImage picture) {
    int[] pixels = new int[WIDTH * HEIGHT];
    picture
        .getPixelReader()
        .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), pixels, 0, WIDTH);
    return pixels;
  }

  private static void on(Runnable task) throws Exception {
    Fx.call(() -> {
      task.run();
      return true;
    });
  }
}
