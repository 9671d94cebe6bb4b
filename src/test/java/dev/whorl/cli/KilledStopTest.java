package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies by SIGKILL while a run comes to a stop, or goes on from it: what was committed
 * or staged is never made again, and nothing goes past a stop by itself.
 */
class KilledStopTest {
  private static final int KILLS = Integer.getInteger("whorl.stop.kills", 10);
  private static final String BREAK = "daily";

  @Test
  void whatWasStagedSurvives(@TempDir Path folder) throws Exception {
    var random = new Random(11);
    Victim.writeFiles(folder, random);
    var document = Files.writeString(folder.resolve("d.whorl"), Victim.DOCUMENT.formatted(1));
    long start = System.nanoTime();
    var measured = Victim.start(document, folder.resolve("measured"), "--break", BREAK);
    measured.getInputStream().readAllBytes();
    assertThat(measured.waitFor()).isEqualTo(4);
    long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    for (int kill = 0; kill < KILLS; kill++) {
      var store = folder.resolve("store" + kill);
      var terminal = new Terminal(document, store);
      boolean goesOn = kill % 2 == 1;
      if (goesOn) {
        assertThat(terminal.whorl("reconcile", "--break", BREAK, "--quiet")).isEqualTo(4);
      }
      var options = goesOn ? new String[0] : new String[] {"--break", BREAK};
      Victim.killed(document, store, whole / 3 + random.nextLong(whole), options);
      assertEndsAsIfNothingHadHappened(folder, terminal, store, kill);
    }
  }

  private static void assertEndsAsIfNothingHadHappened(
      Path folder, Terminal terminal, Path store, int kill) throws Exception {
    assertThat(terminal.store("verify", "--deep")).as("kill " + kill).isZero();
    int traces = Victim.count(store, "trace");
    int stops = Victim.count(store, "stop");
    var where = "kill " + kill + " left " + traces + " traces and " + stops + " stops";
    assertThat(terminal.store("gc", "--keep-days", "1")).as(where).isZero();
    assertThat(terminal.whorl("status", "--json")).as(where).isZero();
    int standing = terminal.json().path("stops").size();
    assertThat(standing).as(where).isEqualTo(stops);
    assertThat(terminal.whorl("reconcile", "--json", "--quiet")).as(where).isZero();
    var report = terminal.json();
    assertThat(report.at("/partitions/computed").asInt())
        .as(where)
        .isEqualTo(report.at("/partitions/desired").asInt() - traces - stops);
    assertThat(Files.readString(folder.resolve("out/daily.csv")))
        .as(where)
        .isEqualTo(Victim.expected(folder, 1));
    assertThat(Victim.count(store, "stop")).as(where).isZero();
    Victim.assertNothingIsLeftOver(folder, store);
  }
}
