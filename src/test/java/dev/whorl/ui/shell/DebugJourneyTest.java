package dev.whorl.ui.shell;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Point;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.Fx;
import dev.whorl.ui.canvas.CanvasPane;
import dev.whorl.ui.model.Automation.Mode;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.UserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A wrong amount in one of 365 files is caught, looked at and mended, on the real engine. */
class DebugJourneyTest {
  private static final String ORDERS =
      """
      {"whorl": 1, "name": "Orders by day", "branches": {"main": {"nodes": {
        "orders": {"kind": "files", "path": "orders/*.csv",
                   "columns": {"id": "INTEGER", "day": "DATE", "country": "VARCHAR",
                               "amount": "DECIMAL(10,2)"}},
        "valid": {"kind": "filter", "input": "orders", "where": "amount <> 0"},
        "daily": {"kind": "aggregate", "input": "valid", "by": ["day"],
                  "measures": {"orders": "count(*)", "amount": "sum(amount)"}},
        "total": {"kind": "sql", "sql": "SELECT sum(amount) AS amount FROM daily"},
        "report": {"kind": "export", "input": "total", "path": "out/total.csv"}
      }}}}
      """;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate WRONG = LocalDate.of(2026, 7, 19);
  private static final NodeId VALID = new NodeId("valid");
  private static final NodeId DAILY = new NodeId("daily");
  private static final int DAYS = 365;

  @TempDir Path folder;

  @Test
  void aNegativeAmountIsCaughtLookedAtAndMended() throws Exception {
    Files.createDirectory(folder.resolve("orders"));
    for (int day = 0; day < DAYS; day++) {
      write(FIRST.plusDays(day), "");
    }
    try (var bench = open()) {
      bench.reconcile();
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);

      breakWhereNegative(bench);
      bench.pictures("debug-breakpoint");
      write(WRONG, "900," + WRONG + ",FR,-19.90\n901," + WRONG + ",FR,7.00\n");
      bench.untilState("orders", Freshness.STALE);
      bench.reconcile();
      Bench.until(() -> stop(bench).isPresent() && !bench.wiring.run().isRunning());
      assertThat(stop(bench).orElseThrow().partition().text()).contains("2026-07-19");
      bench.untilState("valid", Freshness.STOPPED);
      assertThat(bench.known("valid").shares().stopped()).isEqualTo(1);

      look(bench);
      bench.pictures("debug-stop");
      giveUp(bench);
      lookAround(bench);
      Bench.run(() -> bench.wiring.actions().does("Reconcile on every change"));
      assertThat(auto(bench)).isEqualTo("auto: waits at the stop");
      Bench.until(() -> {
        var kept = UserSettings.read(folder.resolve("settings"));
        return kept.watches().size() == 1
            && kept.automation(folder.resolve("orders.whorl")).equals(new Mode.OnChange());
      });
    }
    try (var bench = open()) {
      Bench.until(() -> stop(bench).isPresent());
      Bench.until(() -> frames(bench).getItems().size() == 2);
      assertThat(label(bench, "#debug-headline")).contains("Stopped before committing");
      Bench.until(() -> text(bench, "#watches").contains("was 5.00"));

      mend(bench, "amount > 0");
      Bench.until(() -> effect(bench).contains("valid: 365 of 365 partitions"));
      assertThat(effect(bench)).contains("daily: up to", "is dropped when you go on");
      bench.pictures("debug-edit");
      assertThat(auto(bench)).isEqualTo("auto: waits at the stop");
      Bench.run(() -> bench.wiring.actions().does("Reconcile by hand only"));
      Bench.run(() -> ((Button) bench.scene.lookup("#debug-continue")).fire());
      bench.untilIdle();
      bench.untilState("report", Freshness.FRESH);
      assertThat(stop(bench)).isEmpty();
      assertThat(bench.ended("orders").counts().computed()).isZero();
      assertThat(bench.ended("daily").counts().computed()).isEqualTo(1);
      assertThat(bench.ended("total").counts().computed()).isEqualTo(1);
      assertThat(bench.ended("valid").counts().identical()).isEqualTo(DAYS - 1);
      assertThat(Files.readString(folder.resolve("out/total.csv"))).contains("21907.00");
    }
  }

  @Test
  void aRunGoesOnStepByStep() throws Exception {
    try (var bench = Bench.open(folder).withSample(300, 4)) {
      bench.openSample();
      bench.select("valid");
      Bench.run(() -> bench.wiring.actions().does("Toggle breakpoint"));
      Bench.until(() -> debugger(bench).breakpoints(VALID).size() == 1);
      bench.reconcile();
      Bench.until(() -> debugger(bench).canGoOn());
      assertThat(debugger(bench).stopsProperty().get()).hasSize(4);
      bench.pictures("debug-next");

      Bench.run(() -> bench.wiring.actions().does("Step to the next task"));
      Bench.until(() -> debugger(bench).canGoOn());
      assertThat(stop(bench)).isPresent();
      Bench.run(() -> bench.wiring.actions().does("Step out, to before its readers"));
      Bench.until(
          () -> debugger(bench).canGoOn() && !stop(bench).orElseThrow().node().equals(VALID));
      assertThat(stop(bench).orElseThrow().point()).isEqualTo(Point.BEFORE);
      bench.untilState("valid", Freshness.FRESH);
      bench.pictures("debug-before");

      bench.select("weekly");
      Bench.run(() -> bench.wiring.actions().does("Run to the selected node"));
      Bench.until(() ->
          debugger(bench).canGoOn()
              && stop(bench).orElseThrow().node().equals(new NodeId("weekly")));
      bench.untilState("daily", Freshness.FRESH);
      Bench.run(() -> bench.wiring.actions().does("End debugging, and forget what is staged"));
      Bench.until(() -> stop(bench).isEmpty());
      bench.untilState("weekly", Freshness.STALE);
      assertThat(debugger(bench).breakpoints(VALID)).hasSize(1);
      Bench.run(() -> bench.wiring.actions().does("Resume, ignoring breakpoints"));
      bench.untilIdle();
      assertThat(Fx.call(bench::states)).containsOnly(Freshness.FRESH);
    }
  }

  @Test
  void whatASinkIsToWriteIsLookedAtBeforeItDoes() throws Exception {
    Files.createDirectory(folder.resolve("orders"));
    write(FIRST, "");
    Files.writeString(
        folder.resolve("orders.whorl"),
        ORDERS.replace("\"kind\": \"filter\",", "\"kind\": \"filter\", \"materialize\": false,"));
    try (var bench = open()) {
      bench.select("daily");
      Bench.run(() -> debugger(bench).keep(Breakpoint.at(DAILY, new Trigger.Before())));
      Bench.until(() -> debugger(bench).breakpoints(DAILY).size() == 1);
      bench.reconcile();
      Bench.until(() -> debugger(bench).canGoOn() && text(bench, ".sight-bar").contains("12 rows"));
      bench.untilIdle();
      var there = List.of("in.orders", "Staged", "Previous", "Difference", "SQL");
      Bench.until(() -> shownTabs(bench).equals(there));
      assertThat(((TextArea) bench.scene.lookup("#evaluate-text")).getText())
          .isEqualTo("SELECT * FROM in.orders");

      var report = new NodeId("report");
      Bench.run(() -> {
        bench.wiring.pipeline().selectionProperty().set(Set.of(report));
        bench.wiring.actions().does("Toggle breakpoint");
      });
      Bench.until(() -> debugger(bench).breakpoints(report).size() == 1);
      Bench.run(() -> bench.wiring.actions().does("Resume, ignoring breakpoints"));
      bench.untilIdle();
      write(FIRST.plusDays(1), "");
      bench.untilState("orders", Freshness.STALE);
      bench.select("daily");
      Bench.run(() -> debugger(bench).remove(debugger(bench).breakpoints(DAILY).getFirst()));
      bench.reconcile();
      Bench.until(() ->
          debugger(bench).canGoOn()
              && stop(bench).orElseThrow().isSink()
              && text(bench, ".sight-bar").contains("1 row"));
      assertThat(tabs(bench)).containsExactly("total", "Staged");
      assertThat(frames(bench).getItems()).hasSize(6);
      bench.pictures("debug-sink");
      see(bench, "Staged", "");
      assertThat(text(bench, ".stop-pane")).contains("Nothing is written yet");
      assertThat(label(bench, "#debug-headline")).isEqualTo("Stopped before writing: report");
    }
  }

  private static List<String> tabs(Bench bench) throws Exception {
    return Fx.call(() -> shownTabs(bench));
  }

  private static List<String> shownTabs(Bench bench) {
    return bench.scene.lookup(".sight-tabs").lookupAll(".sight-tab").stream()
        .map(tab -> ((ToggleButton) tab).getText())
        .toList();
  }

  private void write(LocalDate day, String more) throws IOException {
    var rows = new StringBuilder("id,day,country,amount\n");
    for (int i = 0; i < 12; i++) {
      rows.append(i).append(',').append(day).append(',').append(i % 2 == 0 ? "DE" : "US");
      rows.append(',').append(i == 3 ? "0.00" : i == 5 ? "10.00" : "5.00").append('\n');
    }
    Files.writeString(folder.resolve("orders/" + day + ".csv"), rows.append(more));
  }

  private Bench open() throws Exception {
    var file = folder.resolve("orders.whorl");
    if (!Files.exists(file)) {
      Files.writeString(file, ORDERS);
    }
    var settings = UserSettings.read(folder.resolve("settings"));
    var bench = Bench.open(folder, folder.resolve("store"), settings);
    Bench.run(() -> bench.wiring.commands().open(file));
    Bench.until(() -> bench.wiring.editor().openProperty().get());
    Bench.run(() -> bench.wiring.commands().trust());
    Bench.until(() -> !bench.wiring.pipeline().reports().isEmpty());
    bench.resize(1300, 800);
    bench.settle();
    return bench;
  }

  /** With the mouse on the card's corner, and then in the list. */
  private static void breakWhereNegative(Bench bench) throws Exception {
    bench.select("valid");
    Bench.run(() -> click(bench, VALID));
    Bench.until(() -> debugger(bench).breakpoints(VALID).size() == 1);
    Bench.run(() -> click(bench, VALID));
    Bench.until(() -> debugger(bench).breakpoints(VALID).isEmpty());
    Bench.run(() -> bench.wiring.actions().does("Break where a condition holds …"));
    Bench.until(() -> debugger(bench).breakpoints(VALID).size() == 1);
    Bench.run(() -> type(bench, "#break-value", "amout < 0"));
    Bench.until(() -> label(bench, "#break-problem").contains("amout"));
    Bench.run(() -> type(bench, "#break-value", "amount < 0"));
    Bench.until(() ->
        debugger(bench)
            .breakpoints(VALID)
            .getFirst()
            .trigger()
            .equals(new Trigger.Condition("amount < 0")));
  }

  private static void look(Bench bench) throws Exception {
    Bench.until(() -> frames(bench).getItems().size() == 2);
    assertThat(((TextArea) bench.scene.lookup("#evaluate-text")).getText())
        .contains("WHERE amount < 0");
    for (var watch : List.of("count(*)", "min(amount) FROM out", "sum(amount)")) {
      Bench.run(() -> {
        ((Button) bench.scene.lookup("#add-watch")).fire();
        type(bench, "#watch-text", watch);
      });
    }
    Bench.until(() ->
        List.of("-19.90", "was 5.00", "13", "+2").stream()
            .allMatch(text(bench, "#watches")::contains));
    Bench.run(() -> ((Button) bench.scene.lookup("#evaluate")).fire());

    Bench.until(() -> text(bench, ".sight-bar").contains("1 row"));
  }

  /** A question whose answer would take years. */
  private static void giveUp(Bench bench) throws Exception {
    var text = (TextArea) bench.scene.lookup("#evaluate-text");
    var ask = (Button) bench.scene.lookup("#evaluate");
    var names = IntStream.range(0, 30).mapToObj(i -> "out o" + i).collect(joining(", "));
    Bench.run(() -> {
      text.setText("SELECT sum(o0.id * o1.id + o29.id)\nFROM " + names);
      ask.fire();
    });
    Bench.until(() -> !label(bench, "#evaluate-elapsed").isEmpty());
    assertThat(Fx.call(ask::getText)).isEqualTo("Cancel");
    bench.pictures("debug-evaluating");
    Bench.run(ask::fire);
    Bench.until(() -> text(bench, ".sight-bar").contains("13 rows"));
    assertThat(Fx.call(ask::getText)).isEqualTo("Evaluate");
    assertThat(label(bench, "#evaluate-elapsed")).isEmpty();
  }

  private static void lookAround(Bench bench) throws Exception {
    see(bench, "Difference", "2 rows");
    bench.pictures("debug-difference");
    see(bench, "Previous", "11 rows");
    see(bench, "in.orders", "14 rows");
    see(bench, "SQL", "");
    assertThat(((TextArea) bench.scene.lookup(".stop-sql")).getText()).contains("amount <> 0");
    see(bench, "Staged", "13 rows");
    Bench.run(() -> frames(bench).getSelectionModel().selectLast());
    Bench.until(() -> text(bench, ".sight-bar").contains("14 rows"));
  }

  private static void see(Bench bench, String tab, String found) throws Exception {
    Bench.run(() ->
        bench.scene.lookup(".sight-tabs").lookupAll(".sight-tab").stream()
            .map(ToggleButton.class::cast)
            .filter(one -> one.getText().equals(tab))
            .findFirst()
            .orElseThrow()
            .fire());
    Bench.until(() -> text(bench, ".sight-bar").contains(found));
  }

  private static void type(Bench bench, String field, String text) {
    var into = (TextField) bench.scene.lookup(field);
    into.setText(text);
    into.getOnAction().handle(new javafx.event.ActionEvent());
  }

  /** In the field of the node where it stopped. */
  private static void mend(Bench bench, String condition) throws Exception {
    bench.select("valid");
    Bench.until(() -> bench.scene.lookup(".inspector .code-field .styled-text-area") != null);
    Bench.run(() -> bench.scene.lookup(".inspector .code-field .styled-text-area").requestFocus());
    var robot = new FxRobot();
    robot.push(KeyCode.CONTROL, KeyCode.A);
    robot.write(condition, 0);
  }

  private static DebuggerModel debugger(Bench bench) {
    return bench.wiring.debugger();
  }

  private static Optional<Stop> stop(Bench bench) {
    return debugger(bench).stopProperty().get();
  }

  private static ListView<?> frames(Bench bench) {
    return (ListView<?>) bench.scene.lookup("#frames");
  }

  private static String auto(Bench bench) {
    return ((MenuButton) bench.scene.lookup("#auto")).getText();
  }

  private static String effect(Bench bench) {
    return text(bench, "#edit-effect");
  }

  private static String label(Bench bench, String selector) {
    return ((Label) bench.scene.lookup(selector)).getText();
  }

  /** All words below a part of the window. */
  private static String text(Bench bench, String selector) {
    var all = new StringBuilder();
    for (Node label : bench.scene.lookup(selector).lookupAll(".label")) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }

  /** On the corner of the node's card. */
  private static void click(Bench bench, NodeId node) {
    var canvas = (CanvasPane) bench.scene.lookup("#canvas");
    var at = canvas.localToScene(canvas.markOf(node).orElseThrow());
    for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
      Event.fireEvent(
          canvas,
          new MouseEvent(
              type,
              at.getX(),
              at.getY(),
              0,
              0,
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              true,
              false,
              false,
              true,
              false,
              true,
              null));
    }
  }
}
