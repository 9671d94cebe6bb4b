package dev.whorl.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Position;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Plate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A frame around a node and a note, without a mouse. */
class PlateWalkTest {
  private final PipelineModel pipeline = new PipelineModel();
  private final CanvasModel canvas =
      new CanvasModel(pipeline, new Background(Runnable::run, Runnable::run));
  private final CanvasEdits edits = new CanvasEdits(canvas);
  private final PlateWalk walk = new PlateWalk(canvas, edits);

  @BeforeEach
  void open() {
    var node = GraphEdits.fresh(Graph.EMPTY, Kind.FILES, List.of());
    var graph = Graph.EMPTY.with(node).withPositions(Map.of(node.id(), new Position(0, 0)));
    pipeline.open(new Origin("a", "a", Optional.empty(), Path.of("/tmp"), "main"), graph);
    canvas.select(Set.of(node.id()));
    edits.frame();
    edits.note();
  }

  private Plate.Sort picked() {
    return canvas.picked().orElseThrow().sort();
  }

  @Test
  void eachIsReachedOneAfterAnother() {
    walk.next();
    assertThat(picked()).isEqualTo(Plate.Sort.FRAME);
    assertThat(canvas.selection()).isEmpty();
    walk.next();
    assertThat(picked()).isEqualTo(Plate.Sort.NOTE);
    walk.next();
    assertThat(picked()).isEqualTo(Plate.Sort.FRAME);
    walk.previous();
    assertThat(picked()).isEqualTo(Plate.Sort.NOTE);
  }

  @Test
  void frameThatIsFoldedStaysPicked() {
    walk.next();
    walk.fold();
    assertThat(canvas.picked().orElseThrow().collapsed()).isTrue();
    walk.fold();
    assertThat(canvas.picked().orElseThrow().collapsed()).isFalse();
  }

  @Test
  void whatIsPickedIsResizedButNeverTooSmallToBeTaken() {
    walk.next();
    var before = canvas.picked().orElseThrow();
    walk.widen(16);
    walk.heighten(-16);
    var after = canvas.picked().orElseThrow();
    assertThat(after).isEqualTo(before.sized(before.width() + 16, before.height() - 16));
    assertThat(Plate.of(pipeline.graph())).contains(after);
    pipeline.undo();
    pipeline.undo();
    assertThat(Plate.of(pipeline.graph())).contains(before);
    walk.next();
    walk.widen(-10_000);
    assertThat(canvas.picked().orElseThrow().width()).isEqualTo(120);
  }

  @Test
  void foldedFrameKeepsItsSize() {
    walk.next();
    walk.fold();
    int steps = pipeline.historyProperty().get().steps().size();
    walk.widen(16);
    assertThat(pipeline.historyProperty().get().steps()).hasSize(steps);
  }

  @Test
  void frameMovesWithWhatItHolds() {
    walk.next();
    var before = canvas.picked().orElseThrow();
    walk.move(8, 0);
    assertThat(canvas.picked().orElseThrow().x()).isEqualTo(before.x() + 8);
    assertThat(canvas.diagram().cards().getFirst().x()).isEqualTo(8);
  }
}
