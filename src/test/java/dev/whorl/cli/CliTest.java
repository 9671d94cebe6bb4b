package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
class CliTest {
  private Terminal terminal;

  @BeforeEach
  void open(@TempDir Path folder) {
    terminal = new Terminal(folder.resolve("p.whorl"), folder.resolve("store"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reconcile",
        "plan",
        "status",
        "query",
        "lineage",
        "runs",
        "branch",
        "verify",
        "gc",
        "cluster-jar",
        "watch"
      })
  void everyCommandHasTheOptionsThatAllHave(String command) {
    assertThat(terminal.store(command, "--help")).isZero();
    assertThat(terminal.out())
        .contains("Usage: whorl " + command)
        .contains("--branch=NAME", "--store=DIR", "--workspace=DIR", "--threads=N")
        .contains("--memory=SIZE", "--wait", "--engine=local|spark", "--spark=sc://host:port")
        .contains("--json", "--quiet", "--color=auto|always|never", "--help", "--version");
    assertThat(terminal.store(command, "--version")).isZero();
    assertThat(terminal.out()).startsWith("whorl ");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(Cli.run("help", "gc")).isZero();
    assertThat(Cli.run("--version")).isZero();
  }

  @Test
  void theJarForAClusterIsWrittenWhole(@TempDir Path folder) throws IOException {
    var file = folder.resolve("whorl.jar");
    assertThat(terminal.store("cluster-jar", file.toString())).isZero();
    assertThat(terminal.out()).startsWith("Wrote ").contains(file.toString());
    try (var jar = new JarFile(file.toFile())) {
      assertThat(jar.getEntry("dev/whorl/engine/spark/executor/FleetTask.class")).isNotNull();
    }
    var nowhere = folder.resolve("missing/whorl.jar");
    assertThat(terminal.store("cluster-jar", nowhere.toString())).isEqualTo(2);
    assertThat(terminal.err())
        .contains("The jar can't be written to " + nowhere)
        .contains("missing is no folder");
    var taken = Files.createDirectory(folder.resolve("taken"));
    assertThat(terminal.store("cluster-jar", taken.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("taken is a folder");
    assertThat(folder).isDirectoryNotContaining(left -> left.toString().contains("~"));
    assertThat(taken).isDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, 0, 1",
    "Input/output error, 4, 4",
    "Broken pipe, 0, 0",
    "Bad file descriptor, 0, 0"
  })
  void aResultThatCantBeToldIsNoSuccess(String why, int code, int answer) throws IOException {
    try (var refusing =
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException(why);
              }
            };
        var out = new WatchedOutput(refusing)) {
      assertThat(out.exit(code)).isEqualTo(code);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> out.write(new byte[1], 0, 1))
          .hasMessage(why);
      assertThat(out.exit(code)).isEqualTo(answer);
    }
  }
}
