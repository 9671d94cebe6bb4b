package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.RunEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a run that no terminal shows. */
class ProgressTest {
  @Test
  void aLineIsNotSaidTwice() {
    var said = new ByteArrayOutputStream();
    var clock = new long[1];
    var progress =
        new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), false, () -> clock[0]);
    for (int done : new int[] {1, 2, 2, 2, 3, 3}) {
      clock[0] += 2_000_000_000L;
      progress.accept(new RunEvent.Progress(done, 3, "daily", Optional.empty()));
    }
    assertThat(said.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
  }
}
