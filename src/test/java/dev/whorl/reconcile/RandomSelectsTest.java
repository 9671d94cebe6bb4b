package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random SELECTs over random tables have, after every change, the rows that plain DuckDB computes
 * from scratch, and nothing runs needlessly. Their number is {@code whorl.oracle.random}.
 */
class RandomSelectsTest {
  private static final int TRIES = 10;
  private static final int NODES = 30;
  private static final int CHANGES = 5;

  @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void randomSelectsAreAsFromScratch(@ForAll long seed) throws IOException {
    int queries = Trials.of("whorl.oracle.random", TRIES * NODES, 20_000) / TRIES;
    for (int i = 0; i * NODES < queries; i++) {
      assertThat(failures(seed + i)).as("seed %d", seed + i).isEmpty();
    }
  }

  private static List<String> failures(long seed) throws IOException {
    var folder = Files.createTempDirectory("whorl-random");
    var random = new Random(seed);
    var world = new RandomWorld(random, folder);
    var selects = new RandomSelects(random, world.all());
    var queries = new LinkedHashMap<String, OracleQuery>();
    for (int i = 0; i < NODES; i++) {
      var sql = selects.next();
      queries.put("q" + i, new OracleQuery("random", sql, "", sql));
    }
    var failures = new ArrayList<String>();
    try (var oracle = Oracle.open(folder, (int) seed, world, queries)) {
      oracle.run(CHANGES, failures);
    }
    delete(folder);
    return failures;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
