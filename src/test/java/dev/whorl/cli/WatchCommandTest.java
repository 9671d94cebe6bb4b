package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.whorl.Patience;
import dev.whorl.sample.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A watch in a process of its own: files come, the document breaks, and it is interrupted. */
class WatchCommandTest {
  private static final long SOON_SECONDS = 60;

  private static final String DOCUMENT =
      """
      {"whorl": 1, "id": "w", "branches": {"main": {"nodes": {
        "in": {"kind": "files", "path": "in/*.csv", "columns": {"n": "INTEGER"}},
        "sum": {"kind": "sql", "sql": "SELECT %s(n) AS n FROM in"}
      }}}}
      """
          .replace("FROM in", "FROM \\\"in\\\"");

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    var staged = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.writeString(staged, text);
    Files.move(staged, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  private static JsonNode next(BufferedReader out) throws IOException {
    return new ObjectMapper().readTree(out.readLine());
  }

  private static void untilSaid(BufferedReader err, String words) throws IOException {
    var line = err.readLine();
    while (line != null && !line.contains(words)) {
      line = err.readLine();
    }
    assertThat(line).as(words).isNotNull();
  }

  private static Process watch(Path document, Path store) throws IOException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.whorl.Main",
            "watch",
            document.toString(),
            "--json",
            "--store",
            store.toString());
    return new ProcessBuilder(command).start();
  }

  @Test
  @Timeout(180)
  @EnabledOnOs(OS.LINUX)
  void itWaitsAsLongAsAnythingIsStopped(@TempDir Path folder) throws Exception {
    var document = folder.resolve("d.whorl");
    write(document, DOCUMENT.formatted("sum"));
    write(folder.resolve("in/a.csv"), "n\n1\n");
    var terminal = new Terminal(document, folder.resolve("store"));
    assertThat(terminal.whorl("reconcile", "--break", "sum")).isEqualTo(4);
    var process = watch(document, folder.resolve("store"));
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var err = process.errorReader(StandardCharsets.UTF_8)) {
      untilSaid(err, "sum is stopped after it was computed. Nothing runs by itself until");
      write(document, DOCUMENT.formatted("max"));
      assertThat(next(out).path("run").asInt()).as("as another task is desired").isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  @Timeout(180)
  @EnabledOnOs(OS.LINUX)
  void itKeepsPublishingUntilItIsInterrupted(@TempDir Path folder) throws Exception {
    var document = folder.resolve("d.whorl");
    write(document, DOCUMENT.formatted("sum"));
    write(folder.resolve("in/a.csv"), "n\n1\n");
    var process = watch(document, folder.resolve("store"));
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(next(out).at("/partitions/computed").asInt()).isEqualTo(2);

      write(folder.resolve("in/b.csv"), "n\n2\n");
      var second = next(out);
      assertThat(second.path("published").asBoolean()).isTrue();
      assertThat(second.at("/partitions/computed").asInt()).isEqualTo(2);

      write(folder.resolve("in/b.csv"), "n\nx\n");
      var failed = next(out);
      assertThat(failed.path("published").asBoolean()).isFalse();
      untilSaid(err, "What is published stays as it was");
      Files.delete(folder.resolve("in/b.csv"));
      assertThat(next(out).path("published").asBoolean()).isTrue();

      write(document, "{\"whorl\": 1, ");
      untilSaid(err, "Nothing runs until the document can be used again");
      write(document, DOCUMENT.formatted("max"));
      var repaired = next(out);
      assertThat(repaired.path("published").asBoolean()).isTrue();
      assertThat(repaired.at("/partitions/computed").asInt()).isEqualTo(1);

      new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(out.readLine()).isNull();
    } finally {
      process.destroyForcibly();
    }
    var terminal = new Terminal(document, folder.resolve("store"));
    assertThat(terminal.whorl("query", "FROM sum", "--format", "csv")).isZero();
    assertThat(terminal.out()).isEqualTo("n\n1\n");
  }

  /** A file is promised to be published within five seconds; a busy machine is given more. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsDroppedIntoTheSampleIsPublishedAndWhatFailsLeavesItAsItWas(@TempDir Path folder)
      throws Exception {
    var document = Sample.copyTo(folder);
    var report = folder.resolve("out/report.csv");
    var process = Patience.with(watch(document, folder.resolve("store")));
    String published;
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(next(out).path("published").asBoolean()).isTrue();
      var before = Files.readString(report);

      Sample.letTomorrowArrive(folder);
      var arrived = soon(out);
      assertThat(arrived.path("published").asBoolean()).isTrue();
      assertThat(computed(arrived, "clicks")).isEqualTo(1);
      assertThat(computed(arrived, "daily")).isEqualTo(3);
      published = Files.readString(report);
      assertThat(published).isNotEqualTo(before);

      write(folder.resolve("clicks/2026-03-03.csv"), "event_id,ts\n1,not a time\n");
      var failed = soon(out);
      assertThat(failed.path("published").asBoolean()).isFalse();
      assertThat(failed.path("outcome").asText()).isEqualTo("failed");
      untilSaid(err, "What is published stays as it was");
      assertThat(report).hasContent(published);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    var terminal = new Terminal(document, folder.resolve("store"));
    assertThat(terminal.whorl("query", "FROM weekly ORDER BY week", "--format", "csv")).isZero();
    assertThat(terminal.out().lines().toList())
        .containsExactlyInAnyOrderElementsOf(published.lines().toList());
  }

  private static JsonNode soon(BufferedReader out) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return next(out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .get(SOON_SECONDS, TimeUnit.SECONDS);
  }

  private static int computed(JsonNode report, String name) {
    for (var node : report.path("nodes")) {
      if (node.path("node").asText().equals(name)) {
        return node.at("/partitions/computed").asInt();
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void anIntervalThatIsNoneIsUnusable(@TempDir Path folder) throws IOException {
    var document = folder.resolve("d.whorl");
    write(document, DOCUMENT.formatted("sum"));
    var terminal = new Terminal(document, folder.resolve("store"));
    assertThat(terminal.whorl("watch", "--every", "0m")).isEqualTo(2);
    assertThat(terminal.whorl("watch", "--every", "soon")).isEqualTo(2);
    assertThat(terminal.err()).contains("30s, 15m, 2h or 1d");
  }
}
