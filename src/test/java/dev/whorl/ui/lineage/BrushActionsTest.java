package dev.whorl.ui.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.PartitionStates;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.Debugging;
import dev.whorl.ui.model.KnownPartitions;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.QuietBackend;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.ScriptedDebugging;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a brush of the matrix leads to. */
class BrushActionsTest {
  private final ScriptedDebugging engine = new ScriptedDebugging();
  private final PipelineModel pipeline = new PipelineModel();
  private final List<Object> done = new ArrayList<>();
  private PartitionStates states = days(90, Freshness.FRESH);
  private final MatrixModel model;
  private final BrushBreaks breaks;
  private final BrushActions actions;

  BrushActionsTest() {
    var backend =
        new QuietBackend() {
          @Override
          public Debugging debugging() {
            return engine;
          }
        };
    var here = new Background(Runnable::run, Runnable::run);
    model = new MatrixModel(pipeline, new KnownPartitions(() -> states), here);
    var run = new RunModel(pipeline, backend, Runnable::run, done::add);
    breaks =
        new BrushBreaks(
            model, new DebuggerModel(pipeline, backend, run, done::add, () -> {}), here);
    actions =
        new BrushActions(
            model, breaks, done::add, new BrushActions.Onward(done::add, done::add, done::add));
  }

  @BeforeEach
  void open() {
    pipeline.open(new Origin("a", "a", Optional.empty(), Path.of("/data"), "main"), Graph.EMPTY);
    model.open(true);
  }

  private void brush(int firstRow, int lastRow, int firstDay, int lastDay) {
    var row = model.matrix().rows().getFirst();
    model.select(Optional.of(new Brush(firstRow, lastRow, row.start(firstDay), row.end(lastDay))));
  }

  @Test
  void aBreakpointOfEachNodeMeansWhatIsBrushed() {
    brush(0, 1, 31, 58);
    actions.breakHere();
    assertThat(engine.kept)
        .extracting(one -> one.node().orElseThrow() + " " + one.partitions())
        .containsExactly("clicks 2026-02-*", "daily 2026-02-*");
    assertThat(breaks.wordsProperty().get())
        .isEqualTo("Stops clicks, daily once it is computed · 2026-02-*.");
  }

  @Test
  void theSameBrushTakesItsBreakpointsAwayAgainAndNoOthers() {
    brush(0, 0, 3, 3);
    actions.breakHere();
    brush(0, 0, 3, 4);
    actions.breakHere();
    assertThat(engine.kept).hasSize(2);
    actions.breakHere();
    assertThat(engine.kept).extracting(Breakpoint::partitions).containsExactly("2026-01-04");
    assertThat(breaks.wordsProperty().get()).startsWith("No longer stops clicks");
    brush(0, 1, 3, 3);
    assertThat(breaks.wordsProperty().get()).isEmpty();
    actions.breakHere();
    assertThat(engine.kept)
        .as("what was missing is added")
        .extracting(one -> one.node().orElseThrow() + " " + one.partitions())
        .containsExactly("clicks 2026-01-04", "daily 2026-01-04");
  }

  @Test
  void allOfANodeIsAnyPartitionOfIt() {
    brush(0, 0, 0, 89);
    actions.breakHere();
    assertThat(engine.kept).extracting(Breakpoint::partitions).containsExactly(Breakpoint.ANY);
  }

  @Test
  void theOthersAreToldWhatIsBrushed() {
    brush(0, 1, 3, 4);
    var days = Set.of(PartitionKey.value("2026-01-04"), PartitionKey.value("2026-01-05"));
    var chosen = new ChosenPartitions(new NodeId("clicks"), days);
    actions.open();
    actions.trace();
    actions.compare();
    actions.reconcile();
    assertThat(done)
        .containsExactly(
            chosen,
            chosen,
            chosen,
            new Targets(Map.of(new NodeId("clicks"), days, new NodeId("daily"), days)));
  }

  @Test
  void nothingHappensWhereNothingIsBrushed() {
    actions.open();
    actions.compare();
    actions.breakHere();
    actions.reconcile();
    assertThat(done).isEmpty();
    assertThat(engine.kept).isEmpty();
  }

  @Test
  void whatIsBrushedStaysSoAsLongAsItIsThere() {
    brush(0, 1, 3, 4);
    var chosen = model.partitions();
    states = days(90, Freshness.STALE);
    lookAgain("b");
    assertThat(model.matrix().counts()).isEqualTo(Map.of(Freshness.STALE, 180));
    assertThat(model.partitions()).isEqualTo(chosen);
    states = days(3, Freshness.STALE);
    lookAgain("c");
    assertThat(model.brush()).isEmpty();
  }

  private void lookAgain(String name) {
    pipeline.open(new Origin("a", name, Optional.empty(), Path.of("/data"), "main"), Graph.EMPTY);
  }

  private static PartitionStates days(int count, Freshness state) {
    return new PartitionStates(
        Stream.of("clicks", "daily")
            .map(node ->
                KnownPartitions.days(
                    new NodeId(node), LocalDate.of(2026, 1, 1), count, () -> state))
            .toList());
  }
}
