package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.StoreProcess.Work;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plain copy of the catalog's file, made while another process commits to it, is a catalog: H2
 * opens it at its last whole commit, which every acknowledged one is part of.
 */
class CopiedCatalogTest {
  private static final int COPIES = Trials.of("whorl.copies", 50, 1000);

  @Test
  void whatWasAcknowledgedBeforeACopyBeganIsInIt(@TempDir Path folder) throws Exception {
    var store = folder.resolve("store");
    var acknowledged = ConcurrentHashMap.<Integer>newKeySet();
    int whileAtWork = 0;
    for (int from = 0; whileAtWork < COPIES; from += StoreProcess.COMMITS) {
      var writer = StoreProcess.start(Work.COMMIT, store, from);
      var said = writer.inputReader(StandardCharsets.UTF_8);
      assertThat(said.readLine()).isEqualTo("open");
      var listening =
          Thread.ofPlatform()
              .start(() ->
                  said.lines()
                      .filter(line -> !line.equals("done"))
                      .forEach(line -> acknowledged.add(Integer.valueOf(line))));
      while (writer.isAlive() && whileAtWork < COPIES) {
        var before = Set.copyOf(acknowledged);
        var copy = Files.createDirectory(folder.resolve("copy " + from + " " + whileAtWork));
        Files.copy(Catalog.file(store, Catalog.NAME), Catalog.file(copy, Catalog.NAME));
        whileAtWork += writer.isAlive() ? 1 : 0;
        assertThat(results(copy, from + StoreProcess.COMMITS)).containsAll(before);
      }
      writer.waitFor();
      listening.join();
    }
  }

  /** Numbers of the results that a catalog knows; all of it can be read. */
  private static Set<Integer> results(Path folder, int most) throws Exception {
    var catalog = Catalog.open(folder, Catalog.NAME);
    try {
      var found = new HashSet<Fingerprint>();
      catalog.forEach(Table.TRACE, "blueprint", bytes -> found.add(Fingerprint.of(bytes)));
      for (var table : Table.values()) {
        assertThat(count(catalog, table)).isNotNegative();
      }
      assertThat(count(catalog, Table.TRACE))
          .as("whole commits")
          .isEqualTo(count(catalog, Table.OBJECT))
          .isEqualTo(count(catalog, Table.MATERIALISATION));
      var numbers = new HashSet<Integer>();
      for (int number = 0; number < most; number++) {
        if (found.contains(StoreFixture.blueprint(number))) {
          numbers.add(number);
        }
      }
      return numbers;
    } finally {
      catalog.abandon();
    }
  }

  private static int count(Catalog catalog, Table table) {
    return catalog.list("SELECT * FROM " + table.sqlName(), row -> row.getObject(1)).size();
  }
}
