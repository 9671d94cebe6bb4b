package dev.whorl.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What executors say of themselves tells whether tasks fit beside them. */
final class MusterTest {
  private static final long GB = 1L << 30;
  private static final long TASK = GB / 2;

  private static String sign(String host, int process, long memory, String... settings) {
    return String.join(
            "\n",
            "host=" + host,
            "process=" + process,
            "jar=abc",
            "memory=" + memory,
            "heap=" + GB,
            "")
        + String.join("\n", settings);
  }

  @Test
  void everySlotCounts() {
    var muster = Muster.of(List.of(sign("a", 1, GB), sign("a", 1, GB), sign("b", 1, GB)));
    assertThat(muster.slots()).isEqualTo(3);
    assertThat(muster.have("abc")).isTrue();
    assertThat(muster.have("abd")).isFalse();
    assertThat(Muster.of(List.of("whoever")).have("abc")).isFalse();
  }

  @Test
  void executorsOfOneMachineShareItsMemory() {
    var one = sign("a", 1, 3 * GB);
    assertThat(Muster.of(List.of(one)).shortage(TASK)).isEmpty();
    assertThat(Muster.of(List.of(one, sign("b", 1, 3 * GB))).shortage(TASK)).isEmpty();
    assertThat(Muster.of(List.of(one, sign("a", 2, 3 * GB))).shortage(TASK))
        .hasValue(
            "The executors on a have 3.0 GB, and their heaps and tasks, of 512 MB each, need 3.2"
                + " GB: give tasks less (--memory, which all of --threads share), or the executors"
                + " more.");
  }

  @Test
  void anExecutorThatCameTwiceHasItsCoresOnly() {
    var sign = sign("a", 1, 2 * GB, "spark.executor.cores=1");
    assertThat(Muster.of(List.of(sign, sign)).shortage(TASK)).isEmpty();
  }

  @Test
  void onYarnTheOverheadIsWhatTasksHave() {
    var little = sign("a", 1, 64 * GB, "spark.master=yarn", "spark.executor.memoryOverhead=");
    assertThat(Muster.of(List.of(little)).shortage(TASK))
        .hasValue(
            "An executor on a may take 384 MB beside its heap; its tasks, 1 at once of 512 MB each,"
                + " and Spark itself need 1006 MB: raise spark.executor.memoryOverhead, or give"
                + " tasks less (--memory, which all of --threads share).");
    for (var enough : List.of("1006", "1006m", "2g", "2000000k")) {
      var sign =
          sign("a", 1, 64 * GB, "spark.master=yarn", "spark.executor.memoryOverhead=" + enough);
      assertThat(Muster.of(List.of(sign)).shortage(TASK)).as(enough).isEmpty();
    }
  }
}
