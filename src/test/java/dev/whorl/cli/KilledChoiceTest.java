package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Patience;
import dev.whorl.Trials;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies by SIGKILL while it computes chosen partitions: asked for again, they go on from
 * what was committed, and the run of everything after that computes the rest alone.
 */
class KilledChoiceTest {
  private static final int KILLS = Trials.of("whorl.kills.choice", 4, 100);
  private static final int FILES = 5;

  /** Every file read and filtered, since days are spread over all of them, and the chosen days. */
  private static final int NEEDED = 2 * FILES + 2;

  @TempDir Path folder;
  private long span;

  @Test
  void whatWasChosenGoesOnFromWhatWasCommitted() throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random, FILES);
    var document = Files.writeString(folder.resolve("d.whorl"), Victim.DOCUMENT.formatted(1));
    var expected = Victim.expected(folder, 1);
    for (int kill = 0; kill < KILLS; kill++) {
      var store = folder.resolve("store" + kill);
      killed(document, store, random);
      int committed = Victim.recovered(store);
      var where = "kill " + kill + " after " + committed + " traces";
      assertThat(committed).as(where).isBetween(0, NEEDED);
      assertGoesOn(Target.pipeline(document, "main"), store, committed, where);
      assertThat(Files.readString(folder.resolve("out/daily.csv"))).as(where).isEqualTo(expected);
      Victim.assertNothingIsLeftOver(folder, store);
      Files.delete(folder.resolve("out/daily.csv"));
    }
  }

  /** The first one stands at its end, which says how long that takes. */
  private void killed(Path document, Path store, Random random) throws Exception {
    var command = new ArrayList<>(Victim.java(store));
    command.addAll(
        List.of(
            Debuggee.class.getName(),
            Debuggee.Doing.CHOOSE.name(),
            document.toString(),
            store.toString()));
    var process =
        Patience.with(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    try (var said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      long start = System.nanoTime();
      if (span == 0) {
        assertThat(said.readLine()).as("stops").isEqualTo("0");
        span = System.nanoTime() - start;
      } else {
        assertThat(process.waitFor(random.nextLong(span), TimeUnit.NANOSECONDS)).isFalse();
      }
      process.destroyForcibly().waitFor();
    }
  }

  private void assertGoesOn(Pipeline pipeline, Path store, int committed, String where)
      throws Exception {
    try (var workspace = Debuggee.open(store)) {
      var chosen = workspace.debugger(pipeline).resume(Debuggee.CHOSEN, _ -> {}).await();
      assertThat(chosen.outcome()).as(where).isEqualTo(Outcome.COMPLETE);
      assertThat(chosen.counts().computed()).as(where).isEqualTo(NEEDED - committed);
      assertThat(folder.resolve("out/daily.csv")).as(where).doesNotExist();
      var all = workspace.reconcile(pipeline, Set.of(), _ -> {}).await();
      assertThat(all.published()).as(where).isTrue();
      assertThat(all.counts().computed()).as(where).isEqualTo(all.counts().desired() - NEEDED);
    }
  }
}
