package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.whorl.engine.Isolation;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window says of its store: who has it, what endangers it, and what keeps SQL in. */
class StoreJourneyTest {
  @TempDir Path folder;

  @Test
  void aStoreThatAnotherProcessHasIsWaitedFor() throws Exception {
    var store = folder.resolve("store");
    try (var other = StoreHoldingProcess.of(store);
        var bench = Bench.open(folder).withSample(100, 3)) {
      Bench.until(() -> part(bench, "#store-taken").isVisible());
      assertThat(words(bench, "#store-taken"))
          .contains("process " + other.pid() + ", since ", store.toString())
          .doesNotContain("--");
      assertThat(engine(bench)).isEqualTo("The store is in use");
      Bench.run(() -> bench.wiring.commands().openSample());
      Bench.until(() -> bench.wiring.editor().openProperty().get());
      bench.pictures("store-taken");

      bench.reconcile();
      assertThat(words(bench, ".status-bar")).contains("Waiting for the store");
      Bench.run(() -> bench.wiring.run().stop());
      assertThat(bench.wiring.run().isRunning()).isFalse();
      bench.reconcile();
      bench.pictures("store-awaited");

      other.end();
      Bench.until(() -> !part(bench, "#store-taken").isVisible());
      bench.untilIdle();
      Bench.until(() -> bench.states().size() == 9);
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
      assertThat(engine(bench)).startsWith("DuckDB");
      assertThat(notices(bench)).isEmpty();
    }
  }

  @Test
  void whatEndangersTheStoreIsSaidOnceAndStays() throws Exception {
    var store = folder.resolve("Dropbox").resolve("store");
    try (var bench = Bench.open(folder, store, UserSettings.EMPTY).withSample(100, 3)) {
      Bench.until(() -> !notices(bench).isEmpty());
      bench.openSample();
      assertThat(notices(bench))
          .singleElement()
          .asString()
          .contains("“Dropbox”, which seems to be synchronised")
          .doesNotContain("--");
      Bench.run(() -> button(bench, "Details").fire());
      bench.pictures("store-synchronised");
      Bench.run(() -> button(bench, "Copy").fire());
      assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString()))
          .contains("synchronised", "Store: " + store);
    }
  }

  @Test
  void whatWasMendedIsSaidInTheFirstWindowOnly() throws Exception {
    try (var bench = Bench.open(folder)) {
      Bench.until(() -> engine(bench).startsWith("DuckDB"));
    }
    var catalog = folder.resolve("store").resolve("catalog.mv.db");
    Files.write(catalog, new byte[(int) Files.size(catalog)]);
    try (var bench = Bench.open(folder)) {
      Bench.until(() -> !notices(bench).isEmpty());
      assertThat(notices(bench)).containsExactly("The catalog was made anew from the journal.");
      bench.pictures("store-mended");
      var windows =
          Fx.call(() -> new DesktopWindows((_, others) -> bench.surroundings.apply(others)));
      var first = Fx.call(() -> windows.open(new Stage()));
      Bench.run(() -> first.act("New window"));
      Bench.until(() -> windows.wirings().size() == 2);
      assertThat(notices(windows.wirings().getFirst().window())).isNotEmpty();
      assertThat(notices(windows.wirings().getLast().window())).isEmpty();
      Bench.run(
          () -> windows.wirings().forEach(wiring -> wiring.window().getScene().getWindow().hide()));
    }
  }

  @Test
  void theStatusBarSaysWhereThereIsNoSandbox() throws Exception {
    try (var bench = Bench.open(folder).withSample(100, 3)) {
      Bench.until(() -> engine(bench).equals("DuckDB · 2\u00a0workers · no sandbox"));
      var hint = Fx.call(() -> ((Button) part(bench, "#engine")).getTooltip().getText());
      assertThat(hint).contains("bubblewrap", "network");
      bench.openSample();
      bench.pictures("no-sandbox");
    }
  }

  @Test
  void aSandboxIsNotWorthAWord() throws Exception {
    assumeThat(Path.of("/usr/bin/bwrap")).exists();
    try (var bench = Bench.withWorkers(folder)) {
      assertThat(bench.isolation().get(60, TimeUnit.SECONDS)).isEqualTo(Isolation.SANDBOXED);
      Bench.until(() -> !engine(bench).equals("Opening the store …"));
      bench.settle();
      assertThat(engine(bench)).isEqualTo("DuckDB · 2\u00a0workers");
      var hint = Fx.call(() -> ((Button) part(bench, "#engine")).getTooltip().getText());
      assertThat(hint).isEqualTo("Where tasks run");
    }
  }

  private static Node part(Bench bench, String selector) {
    return bench.scene.lookup(selector);
  }

  private static String engine(Bench bench) {
    return ((Button) part(bench, "#engine")).getText();
  }

  /** All words below a part of the window. */
  private static String words(Bench bench, String selector) throws Exception {
    return Fx.call(() ->
        part(bench, selector).lookupAll(".label").stream()
            .map(label -> ((Label) label).getText())
            .collect(Collectors.joining("\n")));
  }

  private static Button button(Bench bench, String text) {
    return bench.scene.getRoot().lookupAll(".notice .button").stream()
        .map(Button.class::cast)
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> notices(Bench bench) {
    return notices(bench.scene.getRoot());
  }

  private static List<String> notices(Node root) {
    var said = new ArrayList<String>();
    for (var label : root.lookupAll(".notice .strong")) {
      said.add(((Label) label).getText());
    }
    return said;
  }
}
