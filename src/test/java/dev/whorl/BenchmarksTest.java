package dev.whorl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no build runs still fits what it measures. */
class BenchmarksTest {
  @TempDir Path folder;

  @Test
  void allOfThemCompile() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (Stream<Path> all = Files.walk(Path.of("src/bench/java"));
        var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = all.filter(file -> file.toString().endsWith(".java")).toList();
      var options =
          List.of(
              "-proc:none",
              "-nowarn",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path", ""));
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(sources).isNotEmpty();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
