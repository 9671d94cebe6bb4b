package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.repository.Records.TaskSpan;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is paused once its first task began: what is under way ends, and nothing begins. */
final class PausedRunTest {
  private static final String NODES =
      """
      {"a": {"kind": "sql", "sql": "SELECT i FROM range(1000) r(i)"},
       "b": {"kind": "sql", "sql": "SELECT i + 1 AS i FROM a"},
       "c": {"kind": "sql", "sql": "SELECT sum(i) AS i FROM b"}}
      """;

  /** News come once a second while nothing happens: by then, anything would have begun. */
  private static final int LONG = 3;

  private final CompletableFuture<Workspace.Run> run = new CompletableFuture<>();
  private final Set<String> begun = new LinkedHashSet<>();
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch rested = new CountDownLatch(LONG);
  private Lab lab;

  @BeforeEach
  void open(@TempDir Path folder) {
    lab = Lab.open(folder).nodes(NODES);
    Consumer<RunEvent> listener = this::hear;
    run.complete(lab.workspace().reconcile(lab.pipeline(), Set.of(), listener));
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private void hear(RunEvent event) {
    switch (event) {
      case RunEvent.Worked(TaskSpan task) -> {
        if (begun.isEmpty()) {
          run.join().pause(true);
        }
        begun.add(task.node());
      }
      case RunEvent.Progress(int now, _, _, _) -> {
        done.set(now);
        if (now == 1) {
          rested.countDown();
        }
      }
      default -> {}
    }
  }

  @Test
  void itBeginsNothingUntilItGoesOn() throws InterruptedException {
    assertThat(rested.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(begun).containsExactly("a");
    assertThat(done).hasValue(1);

    run.join().pause(false);
    var report = run.join().await();
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
    assertThat(begun).containsExactly("a", "b", "c");
    assertThat(report.counts().computed()).isEqualTo(3);
  }

  @Test
  void itStopsAtOnceAndKeepsWhatIsDone() throws InterruptedException {
    assertThat(rested.await(60, TimeUnit.SECONDS)).isTrue();
    run.join().stop();
    var report = run.join().await();
    assertThat(report.outcome()).isEqualTo(RunReport.Outcome.INTERRUPTED);
    assertThat(Lab.freshness(report, "a")).isEqualTo(Freshness.FRESH);
    assertThat(begun).containsExactly("a");
    assertThat(lab.reconcile().counts().computed()).isEqualTo(2);
  }

  @Test
  void itEndsWithItsWorkspaceAndTheNextGoesOn() throws InterruptedException {
    assertThat(rested.await(60, TimeUnit.SECONDS)).isTrue();
    lab.close();
    assertThat(run.join().await().outcome()).isEqualTo(RunReport.Outcome.INTERRUPTED);
    lab = Lab.open(lab.folder()).nodes(NODES);
    assertThat(lab.reconcile().counts().computed()).isEqualTo(2);
  }
}
