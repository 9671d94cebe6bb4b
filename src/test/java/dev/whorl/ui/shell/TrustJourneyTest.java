package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipeline that somebody sent, on the real engine. */
class TrustJourneyTest {
  private static final String THEIRS =
      """
      {"whorl": 1, "name": "Orders by day", "branches": {"main": {"nodes": {
        "orders": {"kind": "files", "path": "orders/*.csv"},
        "paid": {"kind": "filter", "input": "orders", "where": "amount > 0"},
        "daily": {"kind": "sql", "sql": "SELECT day, sum(amount) AS sales FROM paid GROUP BY day"},
        "report": {"kind": "export", "input": "daily", "path": "out/report.csv"}
      }}}}
      """;

  @TempDir Path folder;

  @Test
  void itIsADrawingUntilItsUserTrustsIt() throws Exception {
    var file = Files.writeString(folder.resolve("orders.whorl"), THEIRS);
    Files.createDirectory(folder.resolve("orders"));
    Files.writeString(folder.resolve("orders/1.csv"), "day,amount\n2026-01-01,5\n2026-01-02,7\n");
    try (var bench = Bench.open(folder)) {
      Bench.run(() -> bench.wiring.commands().open(file));
      Bench.until(() -> bench.wiring.editor().openProperty().get());
      bench.select("paid");
      bench.reconcile();
      bench.settle();
      assertThat(bench.states()).isEmpty();
      assertThat(Fx.call(() -> label(bench, "#trust-reach")))
          .contains("read orders/*.csv", "write out/report.csv", "run 2 queries");
      bench.pictures("trust-asked");

      Bench.run(() -> ((Button) bench.scene.lookup("#trust-it")).fire());
      bench.untilState("orders", Freshness.STALE);
      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      assertThat(Files.readString(folder.resolve("out/report.csv"))).contains("2026-01-02,7");
      assertThat(Fx.call(() -> bench.scene.lookup("#trust").isVisible())).isFalse();
      bench.pictures("trust-given");
    }
    Files.writeString(file, THEIRS.replace("out/report.csv", "../elsewhere.csv"));
    try (var bench = Bench.open(folder)) {
      Bench.run(() -> bench.wiring.commands().open(file));
      Bench.until(() -> bench.wiring.editor().openProperty().get());
      assertThat(Fx.call(() -> label(bench, "#trust .strong"))).contains("changed outside");
      assertThat(Fx.call(() -> label(bench, "#trust-reach"))).contains("write ../elsewhere.csv");
    }
  }

  private static String label(Bench bench, String selector) {
    return ((Label) bench.scene.lookup(selector)).getText();
  }
}
