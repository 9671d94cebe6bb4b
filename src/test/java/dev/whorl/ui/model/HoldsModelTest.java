package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Held;
import dev.whorl.reconcile.Pipeline;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held is what the store answered last, for the branch that is shown. */
class HoldsModelTest {
  private static final NodeId DAILY = new NodeId("daily");
  private static final NodeId WEEKLY = new NodeId("weekly");

  private final PipelineModel pipeline = new PipelineModel();
  private final Store store = new Store();
  private final List<Notice> notices = new ArrayList<>();
  private int changes;
  private final HoldsModel holds =
      new HoldsModel(
          pipeline,
          new QuietBackend() {
            @Override
            public HoldStore holds() {
              return store;
            }
          },
          () -> changes++,
          notices::add);

  /** Keeps every question until the test answers it. */
  private static final class Store implements HoldStore {
    final Deque<CompletableFuture<Held>> open = new ArrayDeque<>();
    final List<String> asked = new ArrayList<>();

    private CompletableFuture<Held> ask(String question) {
      asked.add(question);
      open.add(new CompletableFuture<>());
      return open.getLast();
    }

    @Override
    public CompletableFuture<Held> now(Pipeline pipeline) {
      return ask("now " + pipeline.branch());
    }

    @Override
    public CompletableFuture<Held> hold(Pipeline pipeline, Set<NodeId> nodes, boolean held) {
      return ask((held ? "hold " : "release ") + nodes.stream().sorted().toList());
    }

    @Override
    public CompletableFuture<Held> holdAll(Pipeline pipeline, boolean held) {
      return ask(held ? "hold all" : "release all");
    }
  }

  @BeforeEach
  void open() {
    show("main");
  }

  private void show(String branch) {
    pipeline.open(new Origin("a", "a", Optional.empty(), Path.of("/data"), branch), Graph.EMPTY);
  }

  private void answer(NodeId... held) {
    store.open.removeFirst().complete(new Held(false, Set.of(held)));
  }

  @Test
  void whatIsHeldIsAskedForWhenAnotherBranchIsShownAndComputesNothingAnew() {
    answer(DAILY);
    assertThat(holds.isHeld(DAILY)).isTrue();
    show("trial");
    assertThat(store.asked).containsExactly("now main", "now trial");
    assertThat(holds.isHeld(DAILY)).isFalse();
    assertThat(changes).isZero();
  }

  @Test
  void anAnswerForABranchThatIsNotShownAnyMoreIsDropped() {
    show("trial");
    answer(DAILY);
    assertThat(holds.isHeld(DAILY)).isFalse();
    answer(WEEKLY);
    assertThat(holds.isHeld(WEEKLY)).isTrue();
  }

  @Test
  void togglingReleasesOnlyWhereAllAreHeld() {
    answer(DAILY);
    holds.toggle(Set.of(DAILY, WEEKLY));
    answer(DAILY, WEEKLY);
    holds.toggle(Set.of(DAILY, WEEKLY));
    answer();
    assertThat(store.asked)
        .containsExactly("now main", "hold [daily, weekly]", "release [daily, weekly]");
    assertThat(changes).isEqualTo(2);
    assertThat(holds.isHeld(DAILY)).isFalse();
  }

  @Test
  void thePipelineIsHeldAndReleased() {
    answer();
    holds.togglePipeline();
    store.open.removeFirst().complete(new Held(true, Set.of()));
    assertThat(holds.isPipelineHeld()).isTrue();
    holds.togglePipeline();
    answer();
    assertThat(holds.isPipelineHeld()).isFalse();
    assertThat(store.asked).containsExactly("now main", "hold all", "release all");
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void whatIsSelectedIsHeldUnlessItIsThePastOrNothing() {
    answer();
    holds.toggleSelected();
    pipeline.selectionProperty().set(Set.of(DAILY));
    holds.toggleSelected();
    answer(DAILY);
    pipeline.open(pipeline.originProperty().get().asOf(3), Graph.EMPTY);
    pipeline.selectionProperty().set(Set.of(DAILY));
    holds.toggleSelected();
    holds.togglePipeline();
    assertThat(store.asked).containsExactly("now main", "hold [daily]", "now main");
  }

  @Test
  void aStoreThatDoesNotAnswerLeavesWhatIsHeldAndSaysSo() {
    answer(DAILY);
    holds.togglePipeline();
    store.open.removeFirst().completeExceptionally(new IllegalStateException("disk full"));
    assertThat(holds.isHeld(DAILY)).isTrue();
    assertThat(holds.isPipelineHeld()).isFalse();
    assertThat(changes).isZero();
    assertThat(notices).singleElement().asString().contains("disk full");
  }
}
