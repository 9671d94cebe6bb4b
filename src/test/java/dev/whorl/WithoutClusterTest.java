package dev.whorl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.cli.Cli;
import dev.whorl.sample.Sample;
import dev.whorl.ui.WhorlApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has no cluster pays nothing for it. */
class WithoutClusterTest {
  @TempDir Path folder;

  @Test
  void neitherEditorNorRunLoadsAnythingOfSpark() throws IOException {
    var document = Sample.copyTo(Files.createDirectory(folder.resolve("sample")));
    var loaded = folder.resolve("loaded.txt");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xlog:class+load:file=" + loaded,
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Rehearsal.class.getName(),
            document.toString());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    builder.environment().put("WHORL_STORE", folder.resolve("store").toString());
    assertThat(builder.start().onExit().join().exitValue())
        .as(Files.readString(folder.resolve("said.txt")))
        .isZero();
    try (Stream<String> lines = Files.lines(loaded)) {
      var classes =
          lines.map(line -> line.replaceFirst("^(\\[[^]]*\\])+ (\\S+) .*", "$2")).toList();
      assertThat(classes).contains(WhorlApp.class.getName(), Cli.class.getName());
      assertThat(classes)
          .noneMatch(name -> name.matches("org\\.(apache\\.spark|sparkproject)\\..*"));
    }
  }
}
