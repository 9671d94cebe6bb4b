package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.Watch.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** When a watch runs, by a clock that is told what time it is. */
class WatchTest {
  private static final long END = Duration.ofHours(1).toMillis();

  private final List<Long> runs = new ArrayList<>();
  private final TreeMap<Long, String> states = new TreeMap<>(Map.of(0L, "at first"));
  private final TreeMap<Long, Boolean> mayRun = new TreeMap<>(Map.of(0L, true));
  private final List<Long> retries = new ArrayList<>();

  private void watch(Optional<Duration> every, LongFunction<Result> results) {
    watch(every, results, END);
  }

  private void watch(Optional<Duration> every, LongFunction<Result> results, long end) {
    var clock =
        new Watch.Pulse() {
          private long now;

          @Override
          public long now() {
            return now;
          }

          @Override
          public boolean pause(Duration duration) {
            now += duration.toMillis();
            return now < end;
          }
        };
    var watched =
        new Watch.Watched() {
          @Override
          public Optional<String> state() {
            var state = states.floorEntry(clock.now()).getValue();
            return Optional.of(state).filter(_ -> mayRun.floorEntry(clock.now()).getValue());
          }

          @Override
          public Result run(Duration retryIn) {
            runs.add(clock.now());
            retries.add(retryIn.toSeconds());
            return results.apply(clock.now());
          }
        };
    new Watch(watched, clock, every).run();
  }

  @Test
  void itRunsOnceAndThenOnlyOnChange() {
    states.put(60_000L, "a file came");
    watch(Optional.empty(), _ -> Result.DONE);
    assertThat(runs).hasSize(2).startsWith(0L);
    assertThat(runs.getLast()).isBetween(60_000L, 61_000L);
  }

  @Test
  void aChangeIsWaitedForUntilItRestsButNotForEver() {
    for (long at = 10_000; at < 20_000; at += 400) {
      states.put(at, "grown to " + at);
    }
    watch(Optional.empty(), _ -> Result.DONE);
    assertThat(runs.get(1)).isBetween(11_000L, 12_500L);
    assertThat(runs.getLast()).isBetween(20_000L, 22_500L);
    assertThat(runs).hasSizeBetween(4, 8);
  }

  @Test
  void whatChangesWhileItRunsIsRunAfterwards() {
    watch(
        Optional.empty(),
        now -> {
          states.putIfAbsent(now == 0 ? 1L : 0L, "changed during the first run");
          return Result.DONE;
        });
    assertThat(runs).hasSize(2);
  }

  @Test
  void anIntervalRunsWhetherAnythingChangedOrNot() {
    states.put(60_000L, "a file came");
    watch(Optional.of(Duration.ofMinutes(15)), _ -> Result.DONE);
    assertThat(runs).containsExactly(0L, 900_000L, 1_800_000L, 2_700_000L);
  }

  @Test
  void failuresAreTriedAgainAfterTwiceAsLongUpToALimit() {
    watch(Optional.empty(), _ -> Result.FAILED);
    assertThat(retries).startsWith(5L, 10L, 20L, 40L, 80L, 160L, 320L, 600L, 600L);
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i) - runs.get(i - 1)).isEqualTo(retries.get(i - 1) * 1000);
    }
  }

  @Test
  void aRunThatWorksEndsTheBackOff() {
    states.put(100_000L, "repaired");
    states.put(200_000L, "broken again");
    watch(Optional.empty(), now -> now > 100_000 && now < 200_000 ? Result.DONE : Result.FAILED);
    int repaired = runs.indexOf(runs.stream().filter(at -> at > 100_000).findFirst().orElseThrow());
    assertThat(runs.get(repaired)).isLessThan(102_000L);
    assertThat(runs.get(repaired + 1)).isBetween(200_000L, 202_000L);
    assertThat(retries.get(repaired + 1)).isEqualTo(5L);
  }

  @Test
  void whatCantRunIsNotTriedAgainUntilItChanges() {
    watch(Optional.empty(), _ -> Result.NOTHING);
    assertThat(runs).containsExactly(0L);
  }

  @Test
  void anIntervalIsNeverShortenedByBackOff() {
    watch(Optional.of(Duration.ofMinutes(20)), _ -> Result.FAILED);
    assertThat(runs).containsExactly(0L, 1_200_000L, 2_400_000L);
  }

  @Test
  void whatMayNotRunYetRunsAsSoonAsItMay() {
    mayRun.put(0L, false);
    mayRun.put(60_000L, true);
    watch(Optional.of(Duration.ofMinutes(15)), _ -> Result.DONE);
    assertThat(runs).containsExactly(60_000L, 960_000L, 1_860_000L, 2_760_000L);
  }

  @Test
  void whatChangesWhileNothingMayRunIsRunAfterwardsAndNothingElseIs() {
    mayRun.put(10_000L, false);
    mayRun.put(20_000L, true);
    mayRun.put(30_000L, false);
    mayRun.put(40_000L, true);
    states.put(35_000L, "changed");
    watch(Optional.empty(), _ -> Result.DONE);
    assertThat(runs).hasSize(2).startsWith(0L);
    assertThat(runs.getLast()).isBetween(40_000L, 41_000L);
  }

  @Test
  void itEndsWhenItIsToldTo() {
    watch(Optional.empty(), _ -> Result.FAILED, 0);
    assertThat(runs).containsExactly(0L);
  }
}
