package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Node;
import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A pipeline of five nodes from nothing to its exported file: with the mouse alone, and with keys
 * alone by someone who only hears.
 */
class FiveNodesJourneyTest extends AnalystJourney {
  private Path orders = Path.of("");

  FiveNodesJourneyTest() {
    super(1);
  }

  @BeforeEach
  void writeOrders() throws Exception {
    orders = Files.createDirectories(folder.resolve("orders"));
    for (int day = 1; day <= 3; day++) {
      Files.writeString(
          orders.resolve("2026-01-0" + day + ".csv"),
          """
          at,country,amount
          2026-01-0%1$d 10:30:00,FR,12.5
          2026-01-0%1$d 10:31:00,DE,7
          2026-01-0%1$d 10:32:00,DE,70
          2026-01-0%1$d 11:00:00,IT,1
          """
              .formatted(day));
    }
    bench.resize(1000, 990);
  }

  @Test
  void mouseAloneIsEnough() throws Exception {
    bench.filesToRead = List.of(orders);
    analyst.click("#start-from-data");
    bench.untilState("orders", Freshness.STALE);
    analyst.click("#add-distinct");
    pick("on", "Pick", "country");
    analyst.click("#add-aggregate");
    pick("by", "Pick", "country");
    pick("measures", "Build", "Number of rows");
    analyst.click("#add-sort");
    pick("by", "Pick", "country");
    analyst.click("#add-export");
    bench.untilState("export", Freshness.WAITING);
    bench.pictures("five-nodes-mouse-drawn");
    analyst.click("#reconcile");
    bench.untilIdle();
    bench.untilState("export", Freshness.FRESH);
    bench.pictures("five-nodes-mouse");
    assertThat(chain()).containsExactly("orders", "distinct", "aggregate", "sort", "export");
    assertThat(exported("sort")).containsExactly("country,rows", "DE,1", "FR,1", "IT,1");
  }

  @Test
  void keysAloneAreEnoughForWhoOnlyHears() throws Exception {
    var analyst = new Listener(robot, bench.scene);
    bench.fileToSave = folder.resolve("orders.whorl");
    analyst.push(KeyCode.CONTROL, KeyCode.N);
    analyst.push(KeyCode.CONTROL, KeyCode.S);
    analyst.push(KeyCode.F6);
    analyst.assertHears("Graph of the pipeline");
    analyst.push(KeyCode.SPACE);
    analyst.assertHears("Add a node: type to search, Enter adds it | ");
    analyst.write("file");
    analyst.assertHears("Files. ");
    analyst.push(KeyCode.ENTER);
    analyst.until("files, Files, invalid");
    analyst.push(KeyCode.ENTER);
    analyst.goTo("Files | ", KeyCode.TAB);
    analyst.write("orders/*.csv");
    analyst.push(KeyCode.ESCAPE);
    analyst.until("files, Files, stale");

    add(analyst, "Filter");
    analyst.until("filter, Filter, invalid");
    analyst.assertHears("Reads files");
    analyst.push(KeyCode.ENTER);
    analyst.assertHears("Input | files");
    analyst.goTo("Keep rows where", KeyCode.TAB);
    analyst.write("amount > 5");
    analyst.push(KeyCode.ESCAPE);

    add(analyst, "Aggregate");
    analyst.push(KeyCode.ENTER);
    analyst.goTo("Add expression, Group by", KeyCode.TAB);
    analyst.push(KeyCode.SPACE);
    analyst.assertHears("Group by 1");
    analyst.write("country");
    analyst.goTo("Add expression, Measures", KeyCode.TAB);
    analyst.push(KeyCode.SPACE);
    analyst.assertHears("Measures 1, name");
    analyst.write("total");
    analyst.goTo("Measures 1, expression", KeyCode.TAB);
    analyst.write("sum(amount)");
    leave(analyst);

    add(analyst, "Sort");
    analyst.push(KeyCode.ENTER);
    analyst.goTo("Add expression, Order by", KeyCode.TAB);
    analyst.push(KeyCode.SPACE);
    analyst.write("total DESC");
    leave(analyst);

    add(analyst, "Export");
    analyst.push(KeyCode.ENTER);
    analyst.goTo("Write to", KeyCode.TAB);
    analyst.push(KeyCode.CONTROL, KeyCode.A);
    analyst.write("out/aggregate.csv");
    leave(analyst);
    analyst.until("export, Export, waiting");
    bench.pictures("five-nodes-keyboard-drawn");

    analyst.push(KeyCode.F5);
    bench.untilIdle();
    analyst.until("export, Export, fresh");
    analyst.push(KeyCode.LEFT);
    analyst.assertHears("sort, Sort, fresh");
    analyst.push(KeyCode.F6);
    analyst.assertHears("sort, Sort, fresh");
    analyst.push(KeyCode.UP);
    analyst.assertHears("aggregate, Aggregate, fresh");
    analyst.assertHears("2\u00a0rows");
    bench.pictures("five-nodes-keyboard");
    assertThat(chain()).containsExactly("files", "filter", "aggregate", "sort", "export");
    assertThat(exported("aggregate")).containsExactly("country,total", "DE,231.0", "FR,37.5");
  }

  private static void add(Listener analyst, String kind) throws Exception {
    analyst.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    analyst.assertHears("Do what? Every action, with its shortcut | ");
    analyst.write("add " + kind.toLowerCase(Locale.ROOT));
    analyst.assertHears("Add " + kind);
    analyst.push(KeyCode.ENTER);
  }

  /** Back to the canvas; the first Escape may close what is offered. */
  private static void leave(Listener analyst) throws Exception {
    for (int i = 0; i < 2 && analyst.heard().contains(" | "); i++) {
      analyst.push(KeyCode.ESCAPE);
    }
  }

  /** A menu, and an entry of it. */
  private void pick(String field, String menu, String entry) throws Exception {
    Bench.until(() -> !robot.lookup("#field-" + field + " .menu-button").queryAll().isEmpty());
    click("#field-" + field + " .menu-button .label", menu);
    click(".menu-item .label", entry);
  }

  private void click(String among, String words) {
    var found = robot.lookup(among).queryAll().stream().filter(node -> is(node, words)).findFirst();
    robot.clickOn(found.orElseThrow());
    analyst.settle();
  }

  private static boolean is(javafx.scene.Node node, String words) {
    return node instanceof Labeled labeled && words.equals(labeled.getText());
  }

  private List<String> chain() throws Exception {
    return Fx.call(() ->
        bench.wiring.pipeline().graph().nodes().stream()
            .map(Node::id)
            .map(Object::toString)
            .toList());
  }

  private List<String> exported(String name) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(name + ".csv"));
  }
}
