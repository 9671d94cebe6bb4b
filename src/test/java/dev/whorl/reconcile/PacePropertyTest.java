package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What is said of the time left is never more than is known, and comes to nothing at the end. */
class PacePropertyTest {
  @Property
  void atASteadyPaceItIsTheTimeThatIsLeft(
      @ForAll @IntRange(min = 1, max = 200) int tasks,
      @ForAll @DoubleRange(min = 0.01, max = 100) double each,
      @ForAll @DoubleRange(min = 0.1, max = 16) double speed) {
    var pace = new Pace();
    for (int done = 1; done <= tasks; done++) {
      double left = (tasks - done) * each;
      assertThat(pace.left(done * each / speed, done * each, Optional.of(left), 1).orElseThrow())
          .isCloseTo(left / speed, within(1e-6 * (1 + left / speed)));
    }
  }

  @Property
  void itIsNeverBelowZeroAndFallsToZero(@ForAll long seed, @ForAll @IntRange(max = 50) int looks) {
    var random = new Random(seed);
    var pace = new Pace();
    double elapsed = 0;
    double done = 0;
    for (int i = 0; i < looks; i++) {
      elapsed += random.nextDouble() * 10;
      done += random.nextBoolean() ? random.nextDouble() : 0;
      var left = pace.left(elapsed, done, Optional.of(random.nextDouble() * 100), 2);
      assertThat(left.orElseThrow()).isNotNegative();
    }
    assertThat(pace.left(elapsed + 1, done + 1, Optional.of(0.0), 2)).contains(0.0);
  }

  @Property
  void whileNothingEndsTimePasses(
      @ForAll @DoubleRange(min = 0.1, max = 1_000) double done,
      @ForAll @DoubleRange(min = 0.1, max = 1_000) double left,
      @ForAll @DoubleRange(min = 0, max = 1_000) double passes) {
    var pace = new Pace();
    double first = pace.left(10, done, Optional.of(left), 1).orElseThrow();
    assertThat(pace.left(10 + passes, done, Optional.of(left), 1).orElseThrow())
        .isCloseTo(Math.max(0, first - passes), within(1e-6 * (1 + first)));
  }

  @Example
  void nothingIsSaidOfWhatNeverRan() {
    var pace = new Pace();
    assertThat(pace.left(5, 0, Optional.empty(), 2)).isEmpty();
    assertThat(pace.left(6, 1, Optional.empty(), 2)).isEmpty();
    assertThat(pace.left(8, 4, Optional.of(4.0), 2)).contains(8.0);
  }

  @Example
  void untilAnythingIsDoneTasksAreHeldToTakeWhatTheyTook() {
    var pace = new Pace();
    assertThat(pace.left(5, 0, Optional.of(30.0), 2)).contains(10.0);
    assertThat(pace.left(9, 0, Optional.of(30.0), 2)).contains(6.0);
    assertThat(pace.left(20, 0, Optional.of(30.0), 2)).contains(0.0);
  }
}
