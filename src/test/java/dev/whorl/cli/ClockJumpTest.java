package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock is wrong, or is put right: runs go by numbers, and data by what it is. */
class ClockJumpTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CLOCKS = List.of("-400d", "+400d");
  private static final int FILES = 4;

  @Test
  void nothingIsLostOrComputedTwice(@TempDir Path folder) throws Exception {
    assumeTrue(isThere(), "needs faketime, a package of that name on Debian and Ubuntu");
    var store = folder.resolve("store");
    var document = folder.resolve("d.whorl");
    Files.writeString(document, Victim.DOCUMENT.formatted(0));
    var random = Trials.random();
    Victim.writeFiles(folder, random, FILES);
    long last = 0;
    for (var clock : CLOCKS) {
      Victim.writeFiles(folder, random, 1);
      var changed = JSON.readTree(under(clock, Victim.run(List.of(), document, store)));
      assertThat(changed.path("outcome").asText()).as(clock).isEqualTo("complete");
      assertThat(changed.path("run").asLong()).as(clock).isGreaterThan(last);
      assertThat(computed(changed, "clicks")).as(clock).isEqualTo(last == 0 ? FILES : 1);
      assertThat(Files.readString(folder.resolve("out/daily.csv")))
          .as(clock)
          .isEqualTo(Victim.expected(folder, 0));
      last = changed.path("run").asLong();
    }
    under("+400d", command(store, "gc", "--store", store.toString()));
    var again = JSON.readTree(Victim.finished(document, store));
    assertThat(again.at("/partitions/computed").asInt()).isZero();
    assertThat(runs(document, store)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    Victim.assertNothingIsLeftOver(folder, store);
  }

  private static int computed(JsonNode report, String node) {
    for (var one : report.path("nodes")) {
      if (one.path("node").asText().equals(node)) {
        return one.at("/partitions/computed").asInt();
      }
    }
    throw new AssertionError("no node " + node + " in " + report);
  }

  private static List<Long> runs(Path document, Path store) throws Exception {
    var listed =
        JSON.readTree(
            under(
                "+0d",
                command(
                    store, "runs", document.toString(), "--json", "--store", store.toString())));
    var numbers = new ArrayList<Long>();
    listed.forEach(run -> numbers.add(run.path("run").asLong()));
    assertThat(numbers).hasSize(CLOCKS.size() + 1);
    return numbers;
  }

  private static ProcessBuilder command(Path store, String... arguments) throws IOException {
    var command = new ArrayList<>(Victim.java(store));
    command.add("dev.whorl.Main");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  /** What a program prints whose clock is off by so much. */
  private static String under(String clock, ProcessBuilder program) throws Exception {
    var command = new ArrayList<>(List.of("faketime", "-f", clock));
    command.addAll(program.command());
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }

  private static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder("faketime", "-f", "+0d", "true").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
