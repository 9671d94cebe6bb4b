package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.Branches.Standing;
import dev.whorl.repository.Records.Head;
import dev.whorl.ui.model.BranchesModel.Line;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the list of branches says of each. */
class BranchLineTest {
  private static Line line(Optional<Head> head) {
    return new Line("trial", false, new Standing(head, 0));
  }

  @Test
  void aBranchThatTheStoreDoesNotKnowNeverRan() {
    assertThat(line(Optional.empty()).state()).isEqualTo("never ran");
    assertThat(line(Optional.empty()).hasPublished()).isFalse();
  }

  @Test
  void aBranchWhoseRunsPublishedNothingSaysSo() {
    var line = line(Optional.of(new Head(4, 0)));
    assertThat(line.state()).isEqualTo("nothing published");
    assertThat(line.hasPublished()).isFalse();
  }

  @Test
  void aRunBeyondThePublishedOneIsNamed() {
    assertThat(line(Optional.of(new Head(4, 4))).state()).isEqualTo("run 4 is published");
    assertThat(line(Optional.of(new Head(6, 4))).state())
        .isEqualTo("run 4 is published, run 6 is not");
  }

  @Test
  void aStopThatWaitsIsSaidFirst() {
    var line = new Line("trial", false, new Standing(Optional.of(new Head(6, 4)), 2));
    assertThat(line.isStopped()).isTrue();
    assertThat(line.state()).isEqualTo("stopped, run 4 is published, run 6 is not");
    assertThat(line(Optional.of(new Head(4, 4))).isStopped()).isFalse();
  }
}
