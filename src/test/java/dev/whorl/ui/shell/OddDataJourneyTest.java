package dev.whorl.ui.shell;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody hopes for in data is shown as calmly as all else. */
class OddDataJourneyTest {
  private static final String DOCUMENT =
      """
      {"whorl": 1, "name": "Odd", "branches": {"main": {"nodes": {
        "wide": {"kind": "files", "path": "wide/*.csv"},
        "none": {"kind": "files", "path": "none/*.csv",
                 "columns": {"id": "INTEGER", "name": "VARCHAR"}},
        "zero": {"kind": "filter", "input": "wide", "where": "c1 < 0",
                 "title": "Rows that nobody has ever seen, not even once, in all of these years"},
        "arabic": {"kind": "sql", "title": "تقرير المبيعات 🎉",
                   "sql": "SELECT c1 AS \\"المعرف\\", 'مرحبا بالعالم' AS \\"نص\\", '👩‍👩‍👧‍👦 🎉' AS \\"🎉\\", 'mixed مرحبا text' AS mixed FROM wide"},
        "nested": {"kind": "sql",
                   "sql": "SELECT {'a': c1, 'b': [1, 2, 3], 'c': {'d': DATE '2026-01-01'}} AS struct, MAP {'k': [c1]} AS map, [[1, 2], [c1]] AS lists, repeat('Ein sehr langer Text. ', 5000) AS huge, 'two\\nlines' AS \\"lines\\", NULL AS nothing, 'x'::BLOB AS blob, 1e300 * c1 AS big, INTERVAL 3 DAY AS span, c1 AS \\"a name of a column that is far longer than anything that it will ever hold\\" FROM wide"}
      }}}}
      """;

  @TempDir Path folder;

  @Test
  void oddRowsAreShownToo() throws Exception {
    write();
    try (var bench = Bench.open(folder)) {
      Bench.run(() -> bench.wiring.commands().open(folder.resolve("odd.whorl")));
      Bench.until(() -> bench.wiring.editor().openProperty().get());
      Bench.run(() -> bench.wiring.commands().trust());
      Bench.until(() -> bench.wiring.pipeline().reports().size() == 5);
      bench.reconcile();
      bench.untilIdle();
      assertThat(bench.known("wide").freshness()).isEqualTo(Freshness.FRESH);
      assertThat(bench.known("nested").freshness()).isEqualTo(Freshness.FRESH);
      for (var node : new String[] {"none", "arabic", "nested"}) {
        bench.select(node);
        bench.settle();
        bench.pictures("odd-" + node);
      }
      bench.select("none");
      bench.settle();
      Bench.until(() ->
          bench.scene.getRoot().lookupAll(".data-message .strong").stream()
              .anyMatch(label -> ((Label) label).getText().equals("No rows")));
      bench.select("wide");
      Bench.until(() -> heads(bench) == 20);
      Bench.run(() -> ((Button) bench.scene.lookup(".preview-more")).fire());
      Bench.until(() -> heads(bench) == 40);
      bench.settle();
      Bench.run(() -> bench.wiring.act("Show the rows"));
      Bench.until(() -> says(bench, ".data-title .muted", "50 rows"));
      Bench.run(() -> ((ToggleButton) bench.scene.lookup("#data-chart-toggle")).fire());
      bench.settle();
      Bench.until(() -> says(bench, "#chart-sentence", "50 rows"));
      bench.pictures("odd-chart");
    }
  }

  private static int heads(Bench bench) {
    return bench.scene.getRoot().lookupAll("#file-preview .preview-name").size();
  }

  private static boolean says(Bench bench, String where, String words) {
    return bench.scene.getRoot().lookupAll(where).stream()
        .anyMatch(label -> ((Label) label).getText().contains(words));
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("none"));
    var wide = Files.createDirectories(folder.resolve("wide"));
    var head = IntStream.rangeClosed(1, 300).mapToObj(i -> "c" + i).collect(joining(","));
    var rows =
        IntStream.range(0, 50)
            .mapToObj(
                r -> IntStream.rangeClosed(1, 300).mapToObj(i -> "" + r * i).collect(joining(",")))
            .collect(joining("\n"));
    Files.writeString(
        wide.resolve("a file with a name that is long, of all.csv"), head + "\n" + rows + "\n");
    Files.writeString(folder.resolve("odd.whorl"), DOCUMENT);
  }
}
