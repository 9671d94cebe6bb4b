package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What goes on is listed until it has ended, however it ends. */
class OngoingTest {
  private final Ongoing ongoing = new Ongoing();

  @Test
  void theLastThatBeganIsTheOneToCancel() {
    var one = new CompletableFuture<String>();
    var two = new CompletableFuture<String>();
    ongoing.begins("one", one);
    ongoing.begins("two", two);
    ongoing.last().orElseThrow().cancel();
    assertThat(two).isCancelled();
    assertThat(ongoing.last().orElseThrow().doing()).isEqualTo("one");
    one.completeExceptionally(new IllegalStateException());
    assertThat(ongoing.last()).isEmpty();
  }

  @Test
  void whatHasEndedAlreadyIsNotListed() {
    ongoing.begins("at once", CompletableFuture.completedFuture(""));
    assertThat(ongoing.worksProperty().get()).isEmpty();
  }
}
