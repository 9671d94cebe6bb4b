package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Patience;
import dev.whorl.Trials;
import dev.whorl.cli.Debuggee.Doing;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Targets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies by SIGKILL while it comes to a stop, stands at one, steps, or goes on from it:
 * what was committed or staged is never made again, and nothing goes past a stop by itself.
 */
class KilledStopTest {
  private static final int KILLS = Trials.of("whorl.kills.stops", 20, 100);
  private static final int FILES = 5;
  private static final List<Doing> DOINGS = List.of(Doing.STOP, Doing.STEP, Doing.RESUME);

  @TempDir Path folder;
  private final Map<Doing, Long> spans = new EnumMap<>(Doing.class);

  /**
   * What a killed process had said.
   *
   * @param stops how many tasks were stopped after each command that it answered
   * @param done whether it had come to its end
   */
  private record Said(List<Integer> stops, boolean done) {}

  @Test
  void whatWasStagedSurvives() throws Exception {
    var random = Trials.random();
    Victim.writeFiles(folder, random, FILES);
    var document = Files.writeString(folder.resolve("d.whorl"), Victim.DOCUMENT.formatted(1));
    var pipeline = Target.pipeline(document, "main");
    var expected = Victim.expected(folder, 1);
    var stopped = folder.resolve("stopped");
    assertThat(new Terminal(document, stopped).whorl("reconcile", "--break", "daily", "--quiet"))
        .isEqualTo(4);
    int days = Victim.count(stopped, "stop");
    for (int kill = 0; kill < KILLS; kill++) {
      var doing = DOINGS.get(kill % DOINGS.size());
      var store = folder.resolve("store" + kill);
      if (doing != Doing.STOP) {
        copy(stopped, store);
      }
      var said = killed(doing, document, store, random);
      var where = "kill " + kill + " while to " + doing + ", which had said " + said;
      assertThat(said.stops())
          .as(where)
          .isEqualTo(right(doing, days).subList(0, said.stops().size()));
      assertSurvived(doing, said, days, new Terminal(document, store), store, where);
      assertEndsAsIfNothingHadHappened(pipeline, store, expected, where);
    }
  }

  /**
   * Lets the first of a kind come to its end, which says how long that takes, and kills it where it
   * stands; the others at any moment.
   */
  private Said killed(Doing doing, Path document, Path store, Random random) throws Exception {
    var command = new ArrayList<>(Victim.java(store));
    command.addAll(
        List.of(Debuggee.class.getName(), doing.name(), document.toString(), store.toString()));
    var process =
        Patience.with(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    try (var said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("open");
      long start = System.nanoTime();
      var span = spans.get(doing);
      var lines = new ArrayList<String>();
      if (span == null) {
        for (var line = said.readLine(); !line.equals("done"); line = said.readLine()) {
          lines.add(line);
        }
        lines.add("done");
        spans.put(doing, System.nanoTime() - start);
      } else {
        assertThat(process.waitFor(random.nextLong(span), TimeUnit.NANOSECONDS)).isFalse();
      }
      // Process::destroyForcibly would close what it said as well.
      process.toHandle().destroyForcibly();
      process.waitFor();
      lines.addAll(whole(said));
      boolean done = lines.remove("done");
      return new Said(lines.stream().map(Integer::valueOf).toList(), done);
    }
  }

  /** The lines that are left; the kill may have cut the last one, which then counts for nothing. */
  private static List<String> whole(BufferedReader reader) throws IOException {
    var text = reader.readAllAsString();
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (var path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  /** What a process says that nobody kills; the last step lets one more task be stopped. */
  private static List<Integer> right(Doing doing, int days) {
    return switch (doing) {
      case STOP -> List.of(days);
      case STEP ->
          IntStream.rangeClosed(0, days).mapToObj(step -> Math.max(1, days - 1 - step)).toList();
      case RESUME, CHOOSE -> List.of(0);
    };
  }

  private static void assertSurvived(
      Doing doing, Said said, int days, Terminal terminal, Path store, String where)
      throws Exception {
    assertThat(terminal.store("verify", "--deep")).as(where).isZero();
    assertThat(terminal.store("gc", "--keep-days", "1")).as(where).isZero();
    int stops = Victim.count(store, "stop");
    int before = doing == Doing.STOP ? 0 : days;
    int answered = said.stops().isEmpty() ? before : said.stops().getLast();
    assertThat(stops)
        .as(where)
        .isBetween(least(doing, answered, said), doing == Doing.STOP ? days : answered);
  }

  private static int least(Doing doing, int answered, Said said) {
    if (said.done()) {
      return answered;
    }
    return switch (doing) {
      case STOP, RESUME, CHOOSE -> 0;
      case STEP -> Math.max(0, answered - 1);
    };
  }

  private void assertEndsAsIfNothingHadHappened(
      Pipeline pipeline, Path store, String expected, String where) throws Exception {
    int traces = Victim.count(store, "trace");
    int stops = Victim.count(store, "stop");
    try (var workspace = Debuggee.open(store)) {
      assertThat(workspace.assess(pipeline).stops()).as(where).hasSize(stops);
      var report = workspace.debugger(pipeline).until(Targets.ALL, List.of(), _ -> {}).await();
      assertThat(report.outcome()).as(where).isEqualTo(Outcome.COMPLETE);
      assertThat(report.counts().computed())
          .as(where)
          .isEqualTo(report.counts().desired() - traces - stops);
    }
    assertThat(Files.readString(folder.resolve("out/daily.csv"))).as(where).isEqualTo(expected);
    assertThat(Victim.count(store, "stop")).as(where).isZero();
    Victim.assertNothingIsLeftOver(folder, store);
    Files.delete(folder.resolve("out/daily.csv"));
  }
}
