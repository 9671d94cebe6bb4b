package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of the time that its rest takes. */
final class TimeLeftTest {
  private static final int FILES = 16;
  private static final double LONG = 5;

  private Lab lab;
  private double took;
  private double worked;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder);
    for (int day = 10; day < 10 + FILES; day++) {
      lab.file("in/" + day + ".csv", "day,n", "2026-01-" + day + ",20000");
    }
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private List<RunEvent.Progress> run(int work, int modulus) {
    lab.nodes(
        """
        {
          "days": {"kind": "files", "path": "in/*.csv", "columns": {"day": "DATE", "n": "INTEGER"}},
          "slow": {"kind": "sql",
                   "sql": "SELECT day, list_sum([hash(x) %% %d for x in range(n * %d)]) AS s FROM days"},
          "all": {"kind": "sql", "sql": "SELECT count(*) AS c, sum(s) AS s FROM slow"}
        }
        """
            .formatted(modulus, work));
    long start = System.nanoTime();
    var told = Collections.synchronizedList(new ArrayList<RunEvent.Progress>());
    var report =
        lab.workspace()
            .reconcile(
                lab.pipeline(),
                Set.of(),
                event -> {
                  if (event instanceof RunEvent.Progress progress) {
                    told.add(progress);
                  }
                })
            .await();
    assertThat(report.outcome())
        .as(report.nodes().toString())
        .isEqualTo(RunReport.Outcome.COMPLETE);
    took = (System.nanoTime() - start) / 1e9;
    worked = report.nodes().values().stream().mapToDouble(node -> node.seconds()).sum();
    return told;
  }

  @Test
  void aRunOfWhatRanBeforeSaysItOncePerSecondAndComesToNothing() {
    int work = 1;
    assertThat(run(work, 7))
        .as("what is behind never ran")
        .filteredOn(told -> told.done() < told.known())
        .allMatch(told -> told.left().isEmpty());
    while (worked < LONG) {
      work *= 2;
      run(work, 7);
    }
    var told = run(work, 11);

    var left = told.stream().flatMap(now -> now.left().stream()).distinct().toList();
    assertThat(left).isNotEmpty().allMatch(seconds -> seconds >= 0 && seconds < 4 * took);
    assertThat(left).as("not more than once a second").hasSizeLessThanOrEqualTo((int) took + 1);
    assertThat(left.getLast()).isLessThanOrEqualTo(left.getFirst());
  }

  @Test
  void itIsSaidInWords() {
    assertThat(words(0.2)).isEmpty();
    assertThat(words(0.7)).isEqualTo("about 1 s left");
    assertThat(words(12.3)).isEqualTo("about 12 s left");
    assertThat(words(100)).isEqualTo("about 2 min left");
    assertThat(words(3 * 3600)).isEqualTo("about 3 h left");
    assertThat(new RunEvent.Progress("").timeLeft()).isEmpty();
  }

  private static String words(double seconds) {
    return new RunEvent.Progress(1, 2, "", Optional.of(seconds)).timeLeft();
  }
}
