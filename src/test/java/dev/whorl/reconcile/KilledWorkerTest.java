package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.engine.worker.Workers;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers die at any moment of a run. A task that was at many partitions is done one by one; one
 * that was at a single one fails; everything else goes on.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledWorkerTest {
  private static final int KILLS = Trials.of("whorl.kills.worker", 5, 200);
  private static final int THREADS = 2;
  private static final int FILES = 8;
  private static final int DAYS = 3;
  private static final List<String> SIGNALS = List.of("KILL", "ABRT", "SEGV");

  private static final String NODES =
      """
      {"clicks": {"kind": "files", "path": "in/*.csv",
                  "columns": {"id": "INTEGER", "day": "VARCHAR"}},
       "slow": {"kind": "sql", "sql": "SELECT *, list_sum([(i * id + %d) %% 1009 FOR i IN\
       range(150000)]) AS work FROM clicks"},
       "daily": {"kind": "aggregate", "input": "slow", "by": ["day"],
                 "measures": {"work": "sum(work)"}}}
      """;

  private final Random random = Trials.random();

  @Test
  void whatItWasAtIsDoneInPartsOrFailsAndTheNextRunCompletesIt(@TempDir Path folder) {
    try (var lab = Lab.open(folder, Execution.WORKERS)) {
      for (int file = 0; file < FILES; file++) {
        lab.file("in/" + file + ".csv", "id,day", file + ",mo", (file + 1) + ",tu", file + ",we");
      }
      lab.nodes(NODES.formatted(-1)).reconcile();
      for (int kill = 0; kill < KILLS; kill++) {
        lab.nodes(NODES.formatted(kill));
        assertSurvives(lab, "kill " + kill);
      }
    }
  }

  private void assertSurvives(Lab lab, String where) {
    var run = lab.workspace().reconcile(lab.pipeline(), Set.of(), _ -> {});
    killSometime();
    killSometime();
    var first = run.await();
    var errors = first.nodes().values().stream().flatMap(node -> node.error().stream()).toList();
    assertThat(first.outcome())
        .as(where)
        .isEqualTo(errors.isEmpty() ? Outcome.COMPLETE : Outcome.FAILED);
    assertThat(first.counts().failed()).as(where).isLessThanOrEqualTo(2 * THREADS);
    assertThat(errors)
        .as(where)
        .allMatch(error -> error.contains("The engine ") && error.contains("run again"));

    var second = lab.reconcile();
    assertThat(second.outcome()).as(where).isEqualTo(Outcome.COMPLETE);
    assertThat(first.counts().computed() + second.counts().computed())
        .as(where)
        .isEqualTo(FILES + DAYS);
    assertThat(lab.query("SELECT count(*), sum(work) = (SELECT sum(work) FROM slow) FROM daily"))
        .containsExactly(List.of(String.valueOf(DAYS), "true"));
  }

  private void killSometime() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(700)));
    Workers.endAll(SIGNALS.get(random.nextInt(SIGNALS.size())));
  }
}
