package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on one store take their turns. */
class TurnTest {
  @Test
  void runThatWaitsForAnotherSaysForWhich(@TempDir Path folder) throws Exception {
    var released = new CountDownLatch(1);
    var events = new LinkedBlockingQueue<RunEvent>();
    try (var lab = Lab.open(folder).nodes("{}")) {
      var first = held(lab, released);
      var other = new Pipeline("other", "Other", folder, "main", lab.graph());
      var second = lab.workspace().reconcile(other, Set.of(), events::add);
      var waiting = events.poll(1, TimeUnit.MINUTES);
      released.countDown();
      first.await();
      second.await();
      assertThat(doing(Stream.of(waiting))).containsExactly("Waiting for the run of “Lab”");
      assertThat(doing(events.stream())).startsWith("Looking at sources");
      assertThat(events).last().isInstanceOf(RunEvent.Finished.class);
    }
  }

  @Test
  void runThatIsStoppedBeforeItsTurnEndsWithoutIt(@TempDir Path folder) throws Exception {
    var released = new CountDownLatch(1);
    var events = new LinkedBlockingQueue<RunEvent>();
    try (var lab = Lab.open(folder).nodes("{}")) {
      var first = held(lab, released);
      var second = lab.workspace().reconcile(lab.pipeline(), Set.of(), events::add);
      assertThat(doing(Stream.of(events.poll(1, TimeUnit.MINUTES)))).isNotEmpty();
      second.stop();
      var report = second.await();
      assertThat(report.outcome()).isEqualTo(RunReport.Outcome.INTERRUPTED);
      assertThat(report.nodes()).isEmpty();
      assertThat(events).containsExactly(new RunEvent.Finished(report));

      released.countDown();
      assertThat(first.await().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
      var third = lab.workspace().reconcile(lab.pipeline(), Set.of(), events::add);
      assertThat(third.await().outcome()).isEqualTo(RunReport.Outcome.COMPLETE);
    }
  }

  @Test
  void runThatWaitedLooksAnewAtWhatItsBreakpointsWereCheckedAgainst(@TempDir Path folder)
      throws Exception {
    var released = new CountDownLatch(1);
    var waits = new CountDownLatch(1);
    try (var lab =
        Lab.open(folder).nodes("{\"rows\": {\"kind\": \"files\", \"path\": \"in/*.csv\"}}")) {
      lab.file("in/a.csv", "n", "1");
      var first = held(lab, released);
      var debugger = lab.debugger();
      var rows = new NodeId("rows");
      assertThat(debugger.problem(Breakpoint.at(rows, new Trigger.After()))).isEmpty();
      var second = debugger.resume(Targets.ALL, _ -> waits.countDown());
      waits.await();
      lab.file("in/b.csv", "n", "2");
      released.countDown();
      first.await();

      assertThat(second.await().counts().computed()).isEqualTo(1);
    }
  }

  /** A run that has begun, and goes on once it is released. */
  private static Workspace.Run held(Lab lab, CountDownLatch released) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var run =
        lab.workspace()
            .reconcile(
                lab.pipeline(),
                Set.of(),
                event -> {
                  if (event instanceof RunEvent.Started) {
                    begun.countDown();
                    await(released);
                  }
                });
    begun.await();
    return run;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> doing(Stream<RunEvent> events) {
    return events
        .filter(RunEvent.Progress.class::isInstance)
        .map(event -> ((RunEvent.Progress) event).doing())
        .toList();
  }
}
