package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.reconcile.RunReport.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects are damaged in every way; no answer is ever made of them, and the next run heals them.
 */
class DamagedObjectsTest {
  private static final int FAULTS = Trials.of("whorl.flips", 50, 1_000);
  private static final int AT_ONCE = 10;
  private static final String NODES =
      """
      {
        "clicks": {"kind": "files", "path": "in/*.csv",
                   "columns": {"id": "INTEGER", "day": "DATE", "amount": "INTEGER"}},
        "valid": {"kind": "filter", "input": "clicks", "where": "id <> 0"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"n": "count(*)", "amount": "sum(amount)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(amount) + ROUND AS amount FROM daily"},
        "report": {"kind": "export", "input": "daily", "path": "out/ROUND.csv"}
      }
      """;

  private Path folder;
  private String report = "";
  private int expected;

  @BeforeEach
  void compute(@TempDir Path folder) throws IOException {
    this.folder = folder;
    try (var lab = lab(0)) {
      for (int file = 0; file < 6; file++) {
        var lines = new String[41];
        lines[0] = "id,day,amount";
        for (int row = 1; row <= 40; row++) {
          int amount = file * 40 + row;
          lines[row] = row + ",2026-01-0" + (1 + (file + row) % 5) + "," + amount;
          expected += amount;
        }
        lab.file("in/" + file + ".csv", lines);
      }
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      report = Files.readString(folder.resolve("out/0.csv"));
    }
  }

  /** A pipeline whose last nodes differ from round to round, so that every round reads. */
  private Lab lab(int round) {
    return Lab.open(folder).nodes(NODES.replace("ROUND", String.valueOf(round)));
  }

  private List<Path> objects() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("store/objects"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void damage(List<Path> objects, Random random) throws IOException {
    var object = objects.get(random.nextInt(objects.size()));
    if (!Files.exists(object)) {
      return;
    }
    var bytes = Files.readAllBytes(object);
    if (bytes.length == 0) {
      return; // cut off before its first byte already
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(object, bytes);
      }
      case 1 -> Files.write(object, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 2 -> Files.delete(object);
      default -> {
        var other = objects.get(random.nextInt(objects.size()));
        if (Files.exists(other) && !other.equals(object)) {
          Files.copy(other, object, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void noRunEverUsesThemAndTheNextMakesThemAgain() throws IOException {
    var random = Trials.random();
    for (int round = 1; round <= FAULTS / AT_ONCE; round++) {
      var objects = objects();
      for (int i = 0; i < AT_ONCE; i++) {
        damage(objects, random);
      }
      try (var lab = lab(round)) {
        assertThat(lab.reconcile().outcome()).as("round " + round).isEqualTo(Outcome.COMPLETE);
        assertThat(lab.rows("total")).containsExactly(List.of(String.valueOf(expected + round)));
        assertThat(folder.resolve("out/" + round + ".csv")).hasContent(report);
        assertThat(sumOfValid(lab)).isEqualTo(String.valueOf(expected));
      }
    }
  }

  /** A query may be the first to read an object; it says so, and the run after it heals. */
  private static @Nullable String sumOfValid(Lab lab) {
    var queries = lab.workspace().queries(lab.pipeline());
    try {
      return queries.rows("SELECT sum(amount) FROM valid").rows().getFirst().getFirst();
    } catch (QueryException e) {
      assertThat(e).hasMessageContaining("damaged or gone");
      lab.reconcile();
      return lab.query("SELECT sum(amount) FROM valid").getFirst().getFirst();
    }
  }

  @Test
  void whatIsLostIsStaleWithThatReason() throws IOException {
    for (var object : objects()) {
      Files.write(object, new byte[] {1, 2, 3});
    }
    try (var lab = lab(0)) {
      assertThat(lab.status("valid").reason()).contains("Nothing to do");
      assertThat(lab.set("total", "sql", "SELECT max(amount) AS amount FROM daily").reconcile())
          .matches(run -> run.outcome() == Outcome.COMPLETE);
    }
    for (var object : objects()) {
      Files.delete(object);
    }
    try (var lab = lab(0)) {
      assertThat(lab.status("clicks").reason()).contains("what was stored of it is gone");
    }
  }

  @Test
  void aDamagedObjectIsSetAsideAndTheReasonSaysSo() throws IOException, QueryException {
    for (var object : objects()) {
      Files.write(object, new byte[] {1, 2, 3});
    }
    try (var lab = lab(0)) {
      assertThat(lab.status("clicks").reason()).contains("Nothing to do");
      var page = org.assertj.core.api.Assertions.catchThrowable(() -> lab.page(CLICKS, 10));
      assertThat(page).isInstanceOf(QueryException.class).hasMessageContaining("damaged or gone");
      assertThat(lab.status("clicks").reason()).contains("was damaged, and is set aside");
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      assertThat(lab.page(CLICKS, 10).orElseThrow().rows()).hasSize(10);
    }
  }

  private static final dev.whorl.graph.NodeId CLICKS = new dev.whorl.graph.NodeId("clicks");
}
