package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineContract;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.duckdb.LinkedFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The engine behind a sandbox's walls keeps the contract, and the walls hold. */
@EnabledIf("isThere")
final class SandboxedEngineTest extends EngineContract {
  private static final String PATH = System.getenv("PATH");

  /** Whether this machine has a sandbox, found out without the launcher. */
  static boolean isThere() throws InterruptedException {
    try {
      return new ProcessBuilder(
                  "bwrap", "--unshare-all", "--ro-bind", "/", "/", "/bin/sh", "-c", ":")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  protected Engine open(Path folder, long memory) {
    return new WorkerEngine(folder, memory, 2, PATH);
  }

  @Test
  void theSandboxIsUsed() {
    assertThat(engine().isolation()).isEqualTo(Isolation.SANDBOXED);
  }

  @Test
  void behindTheWallsThereIsNoNetworkAndAllButOneFolderIsReadOnly() throws Exception {
    var own = Files.createDirectory(folder.resolve("own"));
    Files.createDirectory(LinkedFiles.read(own));
    var walls = Launcher.probing(64L << 20, PATH).walls(own.toRealPath());
    assertThat(deeds(walls, own)).containsExactly("wrote own");
    assertThat(deeds(List.of(), own))
        .as("what the same process can do without walls")
        .containsExactly("wrote own", "wrote read", "wrote outside", "wrote home", "connected");
  }

  /** What a process could do of what {@link WallProbe} tries. */
  private List<String> deeds(List<String> walls, Path own) throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var command = new ArrayList<>(walls);
      command.addAll(
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:-UsePerfData",
              "-cp",
              System.getProperty("java.class.path"),
              WallProbe.class.getName(),
              String.valueOf(server.getLocalPort()),
              "own=" + own,
              "read=" + LinkedFiles.read(own),
              "outside=" + folder,
              "home=" + System.getProperty("user.home")));
      var process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    }
  }
}
