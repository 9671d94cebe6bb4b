package dev.whorl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies by SIGKILL between the files of an export: the next run knows which of them are
 * its own, and leaves none of the others behind.
 */
class KilledExportTest {
  private static final int KILLS = Trials.of("whorl.kills.export", 2, 100);
  private static final int KEYS = 40;

  @TempDir Path folder;

  private Path document(String path, int rows) throws IOException {
    return Documents.write(
        folder,
        "'keys': {'kind': 'sql', 'sql': 'SELECT range AS k, 1 AS v FROM"
            + " range(%d)'},".formatted(KEYS)
            + "'src': {'kind': 'repartition', 'input': 'keys', 'by': 'v % 2'},"
            + "'by_k': {'kind': 'aggregate', 'input': 'src', 'by': ['k'],"
            + " 'measures': {'n': 'count(*) * "
            + rows
            + "'}}, 'e': {'kind': 'export', 'input': 'by_k', 'path': '"
            + path
            + "', 'layout': 'partitions', 'format': 'csv'}");
  }

  @Test
  void theNextRunGoesOnWhereverTheFilesAreToBe() throws Exception {
    var random = Trials.random();
    var store = folder.resolve("store");
    for (int kill = 1; kill <= KILLS; kill++) {
      boolean moved = kill % 2 == 0;
      var first = folder.resolve("parts" + kill);
      var document = document(first.getFileName().toString(), kill);
      int there = killedWithFiles(document, store, first, 1 + random.nextInt(KEYS / 2));
      var last = moved ? folder.resolve("moved" + kill) : first;
      document(last.getFileName().toString(), kill);
      var where = "kill " + kill + " with " + there + " files";
      var terminal = new Terminal(document, store);
      assertThat(terminal.whorl("reconcile", "--quiet")).as(where + terminal.out()).isZero();
      assertThat(Victim.names(last)).as(where).hasSize(KEYS).allMatch(name -> isPart(name));
      for (int key = 0; key < KEYS; key++) {
        assertThat(last.resolve(key + ".csv")).as(where).hasContent("k,n\n" + key + "," + kill);
      }
      if (moved) {
        assertThat(first).as(where).isEmptyDirectory();
      }
    }
  }

  private static boolean isPart(String name) {
    return name.matches("\\d+\\.csv");
  }

  /** Kills a run as soon as so many files are in their places; answers how many were. */
  private static int killedWithFiles(Path document, Path store, Path parts, int files)
      throws Exception {
    var process = Victim.start(document, store);
    while (process.isAlive() && count(parts) < files) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    process.getInputStream().close();
    return count(parts);
  }

  private static int count(Path parts) throws IOException {
    if (!Files.isDirectory(parts)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(parts)) {
      return (int) files.filter(file -> isPart(file.getFileName().toString())).count();
    }
  }
}
