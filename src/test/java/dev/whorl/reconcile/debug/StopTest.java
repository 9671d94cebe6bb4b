package dev.whorl.reconcile.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a stopped task. */
class StopTest {
  private static String sentence(PartitionKey key, String reason) {
    var code = Fingerprint.builder("t").build();
    return new Stop(
            new NodeId("daily"),
            key,
            code,
            Point.AFTER,
            Optional.empty(),
            0,
            1,
            Instant.EPOCH,
            reason)
        .sentence();
  }

  @Test
  void aKeyWithoutAnythingToSeeIsQuoted() {
    assertThat(sentence(PartitionKey.value(""), "after it ran"))
        .isEqualTo("daily is stopped at “” after it ran.");
    assertThat(sentence(PartitionKey.value(" "), "sum is odd"))
        .isEqualTo("daily is stopped at “ ”: sum is odd.");
    assertThat(sentence(PartitionKey.value("2026-01-01"), "after it ran"))
        .isEqualTo("daily is stopped at 2026-01-01 after it ran.");
    assertThat(sentence(PartitionKey.WHOLE, "after it ran"))
        .isEqualTo("daily is stopped after it ran.");
  }
}
