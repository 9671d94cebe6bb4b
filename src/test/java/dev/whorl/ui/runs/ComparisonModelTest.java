package dev.whorl.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Engine;
import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Moment.NodeChange;
import dev.whorl.reconcile.Moment.Portion;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RowChanges;
import dev.whorl.reconcile.RowKey;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.TaskSpan;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.QuietBackend;
import dev.whorl.ui.model.RunArchive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two days are compared by the key that is found, or by the one that is chosen. */
class ComparisonModelTest {
  private static final RowChanges NO_CHANGES =
      new RowChanges(0, 0, 0, new Engine.Rows(List.of(), List.of()));

  private final Archive archive = new Archive();
  private final ComparisonModel model =
      new ComparisonModel(
          new PipelineModel(),
          _ -> Graph.EMPTY,
          new QuietBackend() {
            @Override
            public RunArchive runs() {
              return archive;
            }
          });

  /** Answers about keys and rows when the test says so, and about nothing else. */
  private static final class Archive implements RunArchive {
    final CompletableFuture<RowKey> key = new CompletableFuture<>();
    final List<List<String>> compared = new ArrayList<>();
    CompletableFuture<RowChanges> rows = new CompletableFuture<>();

    @Override
    public CompletableFuture<RowKey> key(Pipeline pipeline, At earlier, At later, Portion portion) {
      return key;
    }

    @Override
    public CompletableFuture<RowChanges> rows(
        Pipeline pipeline, At earlier, At later, Portion portion, List<String> by, int limit) {
      compared.add(by);
      rows = new CompletableFuture<>();
      return rows;
    }

    @Override
    public CompletableFuture<List<RunRow>> list(Pipeline pipeline) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<List<TaskSpan>> timeline(Pipeline pipeline, long run) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Optional<Opened>> open(Pipeline pipeline, long run) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<List<NodeChange>> changes(Pipeline pipeline, At earlier, At later) {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<OptionalLong> before(Pipeline pipeline, ChosenPartitions chosen) {
      return new CompletableFuture<>();
    }
  }

  @BeforeEach
  void compareTwoDays() {
    var days = Set.of(PartitionKey.file("1.csv"), PartitionKey.file("2.csv"));
    model.partitions(new ChosenPartitions(new NodeId("daily"), days));
    assertThat(model.comparingProperty().get()).isTrue();
  }

  @Test
  void rowsMeetByTheKeyThatWasFound() {
    archive.key.complete(new RowKey(List.of("country"), true));
    assertThat(archive.compared).containsExactly(List.of("country"));
    assertThat(model.aboutKey()).contains("No two rows");
    archive.rows.complete(NO_CHANGES);
    assertThat(model.comparingProperty().get()).isFalse();
    assertThat(model.rowsProperty().get()).isInstanceOf(ComparisonModel.Rows.Found.class);
    model.meetBy(List.of("shop"));
    assertThat(archive.compared).containsExactly(List.of("country"), List.of("shop"));
    assertThat(model.aboutKey()).as("of the user's own choice").isEmpty();
  }

  @Test
  void whoChoosesAKeyNeedNotWaitForOne() {
    model.meetBy(List.of("shop"));
    assertThat(archive.key).isCancelled();
    assertThat(archive.compared).containsExactly(List.of("shop"));
    assertThat(model.key()).containsExactly("shop");
  }

  @Test
  void aComparisonIsGivenUp() {
    archive.key.complete(new RowKey(List.of(), false));
    model.giveUp();
    assertThat(archive.rows).isCancelled();
    assertThat(model.comparingProperty().get()).isFalse();
    assertThat(model.rowsProperty().get())
        .isInstanceOfSatisfying(
            ComparisonModel.Rows.Nothing.class,
            nothing -> assertThat(nothing.why()).startsWith("Given up"));
  }

  @Test
  void whyThereIsNoKeyIsSaid() {
    archive.key.completeExceptionally(new IllegalStateException("no longer kept"));
    assertThat(model.comparingProperty().get()).isFalse();
    assertThat(model.rowsProperty().get().toString()).contains("no longer kept");
  }
}
