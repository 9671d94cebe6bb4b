package dev.whorl.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever watches is watched too. */
class UiWatchTest {
  private static final int TRIES = 20;

  @BeforeEach
  void judgeAtOnce() throws Exception {
    // A window of another test may still wait for its first frame.
    var _ = Fx.apart(() -> true);
    UiWatch.warmUp(Duration.ZERO);
  }

  @AfterEach
  void judgeAsEver() {
    UiWatch.warmUp(UiWatch.WARM_UP);
  }

  @Test
  void onlyWorkOfItsOwnIsHeldAgainstTheUiThread() throws Exception {
    var _ = Fx.call(() -> work(Duration.ofMillis(60)));
    Fx.call(() -> {
      Thread.sleep(200);
      return true;
    });
    var _ = Fx.apart(() -> work(Duration.ofMillis(200)));
    assertThat(UiWatch.faults()).isEmpty();
  }

  @Test
  void longTaskIsHeldAgainstItWithWhatItDid() throws Exception {
    var faults = List.<UiTask>of();
    // It is not judged while code of tests before is still being compiled.
    for (int i = 0; i < TRIES && faults.isEmpty(); i++) {
      var _ = Fx.call(() -> work(Duration.ofSeconds(1)));
      var _ = Fx.call(() -> true);
      faults = UiWatch.faults();
    }
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().work()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(faults.getFirst().toString()).contains("UiWatchTest.work");
  }

  private static double work(Duration time) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + time.toNanos();
    double sum = 0;
    while (threads.getCurrentThreadCpuTime() < until) {
      sum += Math.sqrt(sum + 1);
    }
    return sum;
  }
}
