package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.cli.Cli;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line stopped is found stopped by the editor, and goes on from there. */
class CommandStopJourneyTest {
  private static final String DOCUMENT =
      """
      {"whorl": 1, "name": "Orders", "branches": {"main": {"nodes": {
        "orders": {"kind": "files", "path": "orders/*.csv",
                   "columns": {"day": "DATE", "amount": "INTEGER"}},
        "daily": {"kind": "aggregate", "input": "orders", "by": ["day"],
                  "measures": {"amount": "sum(amount)"}},
        "report": {"kind": "export", "input": "daily", "path": "out/daily.csv"}
      }}}}
      """;

  @Test
  void aStopOfTheCommandLineIsThereInTheEditor(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("orders.whorl"), DOCUMENT);
    Files.createDirectory(folder.resolve("orders"));
    Files.writeString(
        folder.resolve("orders/a.csv"), "day,amount\n2026-01-01,5\n2026-01-02,-3\n2026-01-02,1\n");
    var store = folder.resolve("store");
    var stopped =
        Cli.run(
            "reconcile",
            file.toString(),
            "--store",
            store.toString(),
            "--quiet",
            "--break",
            "daily:after:2026-01-02");
    assertThat(stopped).isEqualTo(4);

    try (var bench = Bench.open(folder, store, UserSettings.EMPTY)) {
      Bench.run(() -> bench.wiring.commands().open(file));
      Bench.until(() -> bench.wiring.editor().openProperty().get());
      Bench.run(() -> bench.wiring.commands().trust());
      var debugger = bench.wiring.debugger();
      Bench.until(() -> debugger.viewProperty().get().isPresent());
      var stop = debugger.stopProperty().get().orElseThrow();
      assertThat(stop.node()).isEqualTo(new NodeId("daily"));
      assertThat(stop.partition().text()).isEqualTo("2026-01-02");
      assertThat(stop.point()).isEqualTo(Point.AFTER);
      assertThat(debugger.stopsProperty().get()).containsExactly(stop);
      bench.untilState("daily", Freshness.STOPPED);
      Bench.until(() ->
          bench.scene.lookup("#debug-headline") instanceof Label label
              && label.getText().startsWith("Stopped before committing"));
      bench.pictures("debug-from-command");
      assertThat(folder.resolve("out/daily.csv")).doesNotExist();

      Bench.run(() -> bench.wiring.commands().reconcile());
      Bench.until(() -> bench.wiring.run().lastProperty().get().isPresent());
      bench.untilIdle();
      bench.untilState("report", Freshness.FRESH);
      assertThat(debugger.stopProperty().get()).isEmpty();
      assertThat(Fx.call(() -> bench.ended("daily").counts().computed())).isZero();
      assertThat(Files.readString(folder.resolve("out/daily.csv"))).contains("2026-01-02,-2");
    }
  }
}
