package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Provenance;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.MapChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * How every partition stands, for as long as somebody looks; and what of it is selected. One
 * question is under way at a time; what changes meanwhile leads to exactly one more.
 */
final class MatrixModel {
  private final PipelineModel pipeline;
  private final Provenance provenance;
  private final Background background;
  private final ReadOnlyObjectWrapper<Matrix> matrix = new ReadOnlyObjectWrapper<>(Matrix.EMPTY);
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Brush>> brush =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<PartitionDetail>> detail =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<CompletableFuture<?>> asked = Optional.empty();
  private CompletableFuture<?> detailing = CompletableFuture.completedFuture(true);
  private boolean open;
  private boolean dated = true;
  private String shown = "";

  /** Where along the axis the selection walks up and down. */
  private double column;

  MatrixModel(PipelineModel pipeline, Provenance provenance, Background background) {
    this.pipeline = pipeline;
    this.provenance = provenance;
    this.background = background;
    pipeline.assessmentProperty().addListener((property, old, now) -> changed());
    pipeline.originProperty().addListener((property, old, now) -> changed());
    MapChangeListener<NodeId, NodeReport> reported = any -> changed();
    pipeline.reports().addListener(reported);
  }

  /** Whether the past is shown, in which nothing can be computed or stopped. */
  boolean isPast() {
    return pipeline.isPast();
  }

  ReadOnlyObjectProperty<Matrix> matrixProperty() {
    return matrix.getReadOnlyProperty();
  }

  Matrix matrix() {
    return matrix.get();
  }

  /** Why there is nothing to see; empty if there is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Optional<Brush>> brushProperty() {
    return brush.getReadOnlyProperty();
  }

  Optional<Brush> brush() {
    return brush.get();
  }

  /** How the one selected partition was made; empty if none is, or nothing of it exists. */
  ReadOnlyObjectProperty<Optional<PartitionDetail>> detailProperty() {
    return detail.getReadOnlyProperty();
  }

  /** Says whether somebody looks; nothing is asked for nobody. */
  void open(boolean now) {
    open = now;
    follow();
  }

  private void changed() {
    dated = true;
    follow();
  }

  private void follow() {
    if (!open || !dated || asked.isPresent()) {
      return;
    }
    dated = false;
    var origin = pipeline.originProperty().get();
    var of = origin.id() + "/" + origin.branch() + "/" + origin.past();
    if (!of.equals(shown)) {
      shown = of;
      brush.set(Optional.empty());
      matrix.set(Matrix.EMPTY);
    }
    var states = provenance.partitions(pipeline.pipeline());
    var drawn = states.thenCompose(found -> background.ask(() -> Matrix.of(found)));
    asked = Optional.of(states);
    Answers.take(drawn, (found, error) -> answered(of, found, error));
  }

  private void answered(String of, @Nullable Matrix found, @Nullable Throwable error) {
    asked = Optional.empty();
    if (of.equals(shown) && found != null) {
      take(found);
    } else if (error != null) {
      var cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
      problem.set(cause instanceof CancellationException ? "" : Answers.reason(error));
    }
    follow();
  }

  /** What was selected stays so, if it is still there. */
  private void take(Matrix now) {
    var before = selected();
    if (brush().filter(some -> some.isAlike(matrix(), now)).isEmpty()) {
      brush.set(Optional.empty());
    }
    problem.set(now.cells() == 0 ? "There are no partitions yet." : "");
    matrix.set(now);
    if (before.isPresent()) {
      show(before.get().node(), before.get().partition());
    }
  }

  /** The one selected partition. */
  Optional<Point> selected() {
    return brush()
        .flatMap(now ->
            now.single(matrix())
                .map(cell -> {
                  var row = matrix().rows().get(now.firstRow());
                  return new Point(row.node(), row.key(cell));
                }));
  }

  /** How the one selected partition stands. */
  Optional<Freshness> selectedState() {
    return brush()
        .flatMap(now ->
            now.single(matrix()).map(cell -> matrix().rows().get(now.firstRow()).state(cell)));
  }

  /** Selects a partition, if it is there. */
  void show(NodeId node, PartitionKey key) {
    var rows = matrix().rows();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).node().equals(node)) {
        var cell = rows.get(row).find(key);
        int at = row;
        select(
            cell.isPresent()
                ? Optional.of(Brush.of(at, rows.get(at), cell.getAsInt()))
                : Optional.empty());
      }
    }
  }

  void select(Optional<Brush> now) {
    column = now.map(Brush::from).orElse(column);
    brush.set(now);
    detailing.cancel(false);
    detail.set(Optional.empty());
    selected()
        .ifPresent(point -> {
          var answer = provenance.detail(pipeline.pipeline(), point);
          detailing = answer;
          Answers.take(
              answer,
              (found, error) -> {
                if (found != null && selected().equals(Optional.of(point))) {
                  detail.set(found);
                }
              });
        });
  }

  /**
   * Moves the end of what is selected: to the cell beside, or to the nearest row above or below
   * that has a cell at the same place.
   */
  void walk(int rows, int cells, boolean extending) {
    if (brush().isEmpty() || matrix().cells() == 0) {
      begin();
      return;
    }
    var from = brush().get();
    int row = (rows < 0 ? from.firstRow() : from.lastRow()) + rows;
    while (rows != 0 && isRow(row) && matrix().rows().get(row).at(column).isEmpty()) {
      row += rows;
    }
    if (!isRow(row)) {
      return;
    }
    var in = matrix().rows().get(row);
    int cell = rows != 0 ? in.at(column).orElse(0) : beside(in, from, cells);
    if (in.size() > 0) {
      var next = Brush.of(row, in, Math.clamp(cell, 0, in.size() - 1));
      double place = rows != 0 ? column : next.from();
      select(Optional.of(extending ? from.with(next) : next));
      column = place;
    }
  }

  private void begin() {
    matrix().rows().stream()
        .filter(row -> row.size() > 0)
        .findFirst()
        .ifPresent(row -> select(Optional.of(Brush.of(matrix().rows().indexOf(row), row, 0))));
  }

  private boolean isRow(int row) {
    return row >= 0 && row < matrix().rows().size();
  }

  private static int beside(MatrixRow in, Brush from, int cells) {
    return cells > 0 ? in.firstBehind(from.to()) : in.firstBehind(from.from()) - 1;
  }

  /** The selected partitions, node by node. */
  List<ChosenPartitions> partitions() {
    return brush().map(now -> now.partitions(matrix())).orElse(List.of());
  }

  /** What people call a node. */
  String title(NodeId node) {
    return pipeline.title(node);
  }

  /** Why a node stands as it does. */
  String reason(NodeId node) {
    return Optional.ofNullable(pipeline.reports().get(node)).map(NodeReport::reason).orElse("");
  }
}
