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

  MatrixModel(PipelineModel pipeline, Provenance provenance, Background background) {
    this.pipeline = pipeline;
    this.provenance = provenance;
    this.background = background;
    pipeline.assessmentProperty().addListener((property, old, now) -> changed());
    pipeline.originProperty().addListener((property, old, now) -> changed());
    MapChangeListener<NodeId, NodeReport> reported = any -> changed();
    pipeline.reports().addListener(reported);
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
    var of = pipeline.originProperty().get().id() + "/" + pipeline.originProperty().get().branch();
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
    problem.set(now.cells() == 0 ? "There are no partitions yet." : "");
    matrix.set(now);
    if (before.isPresent()) {
      show(before.get().node(), before.get().partition());
    } else {
      brush.set(Optional.empty());
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

  /** Moves to the next cell of the row, or to another row. */
  void walk(int rows, int cells, boolean extending) {
    if (matrix().cells() == 0) {
      return;
    }
    var from = brush().orElse(new Brush(0, 0, 0, 0));
    int row = Math.clamp((rows < 0 ? from.firstRow() : from.lastRow()) + rows, 0, matrix().rows().size() - 1);
    var in = matrix().rows().get(row);
    if (in.size() == 0) {
      var past = new Brush(row, row, from.from(), from.to());
      brush.set(Optional.of(extending ? from.with(past) : past));
      return;
    }
    double place = cells > 0 ? from.to() : from.from();
    int at = cells > 0 ? in.firstBehind(place) : in.firstBehind(place + 1e-9) + cells;
    var next = Brush.of(row, in, Math.clamp(brush().isEmpty() ? 0 : at, 0, in.size() - 1));
    select(Optional.of(extending ? from.with(next) : next));
  }

  /** The selected partitions, node by node. */
  List<ChosenPartitions> partitions() {
    return brush().map(now -> now.partitions(matrix())).orElse(List.of());
  }

  /** Why a node stands as it does. */
  String reason(NodeId node) {
    return Optional.ofNullable(pipeline.reports().get(node)).map(NodeReport::reason).orElse("");
  }
}
