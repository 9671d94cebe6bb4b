package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** From an empty window to the rows per day and country of a folder of CSV files, in a file. */
class NewcomerJourneyTest extends AnalystJourney {
  private static final int MOST_ACTIONS = 12;

  /** No way by keys is longer. */
  private static final int FAR = 40;

  private int actions;

  NewcomerJourneyTest() {
    super(1);
  }

  @Test
  void twelveActionsOfTheMouseAreEnough() throws Exception {
    var orders = orders();
    click("#new-pipeline");
    drop(orders);
    click("#add-aggregate");
    pick("by", "Pick", "at by day");
    pick("by", "Pick", "country");
    pick("measures", "Build", "Number of rows");
    bench.pictures("newcomer-aggregate");
    scroll("#add-sort");
    click("#add-export");
    Bench.until(() -> bench.report("export").isPresent());
    click("#reconcile");
    bench.untilIdle();
    bench.pictures("newcomer-mouse");
    assertThat(actions).isLessThanOrEqualTo(MOST_ACTIONS);
    assertExported();
  }

  @Test
  void keyboardAloneIsEnough() throws Exception {
    bench.folderToRead = orders();
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
    bench.untilState("orders", Freshness.STALE);
    add("Add Aggregate");
    analyst.focusCanvas();
    push(KeyCode.ENTER);
    choose("Pick", "at by day");
    choose("Pick", "country");
    choose("Build", "Number of rows");
    add("Add Export");
    Bench.until(() -> bench.report("export").isPresent());
    push(KeyCode.F5);
    bench.untilIdle();
    bench.pictures("newcomer-keyboard");
    assertExported();
  }

  private Path orders() throws IOException {
    var orders = Files.createDirectories(folder.resolve("orders"));
    for (int day = 1; day <= 3; day++) {
      Files.writeString(
          orders.resolve("2026-01-0" + day + ".csv"),
          "at,country,amount\n2026-01-0%1$d 10:30:00,FR,12.5\n2026-01-0%1$d 11:00:00,DE,7\n"
              .formatted(day));
    }
    return orders;
  }

  private void assertExported() throws IOException {
    var lines = Files.readAllLines(folder.resolve("out/aggregate.csv"));
    assertThat(lines.getFirst()).isEqualTo("day,country,rows");
    assertThat(lines).hasSize(7).contains("2026-01-02,DE,1");
  }

  // Mouse

  private void click(String query) {
    actions++;
    analyst.click(query);
  }

  /** Down to the end of a list. */
  private void scroll(String over) {
    actions++;
    robot.moveTo(over).scroll(30, VerticalDirection.DOWN);
    analyst.settle();
  }

  private void drop(Path what) throws Exception {
    actions++;
    Bench.run(() -> analyst.canvas().drop(List.of(what), new Point2D(150, 100)));
    bench.untilState("orders", Freshness.STALE);
  }

  /** A menu, and an entry of it. */
  private void pick(String field, String menu, String entry) throws Exception {
    actions += 2;
    Bench.until(() -> menus("#field-" + field, menu).findFirst().isPresent());
    robot.clickOn(menus("#field-" + field, menu).findFirst().orElseThrow());
    analyst.settle();
    robot.clickOn(entry(entry));
    analyst.settle();
  }

  private Stream<Node> menus(String within, String words) {
    return robot.lookup(within + " .menu-button .label").queryAll().stream()
        .filter(node -> node instanceof Label label && words.equals(label.getText()));
  }

  private Node entry(String words) {
    return robot.lookup(".menu-item .label").queryAll().stream()
        .filter(node -> node instanceof Label label && words.equals(label.getText()))
        .findFirst()
        .orElseThrow();
  }

  // Keyboard

  private void push(KeyCode... keys) {
    robot.push(keys);
    analyst.settle();
  }

  /** Does what goes by that name in the list of actions. */
  private void add(String action) throws Exception {
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    Bench.run(() -> robot.lookup("#chooser-search").queryAs(TextField.class).setText(action));
    push(KeyCode.ENTER);
  }

  /** Tab by Tab to a menu, and then down to an entry of it. */
  private void choose(String menu, String entry) throws Exception {
    walk(KeyCode.TAB, () -> bench.scene.getFocusOwner() instanceof MenuButton m && is(m, menu));
    push(KeyCode.SPACE);
    walk(
        KeyCode.DOWN,
        () ->
            robot.lookup(".menu-item").match(Node::isFocused).queryAll().stream()
                .flatMap(item -> item.lookupAll(".label").stream())
                .anyMatch(label -> is((Labeled) label, entry)));
    push(KeyCode.ENTER);
  }

  private static boolean is(Labeled labeled, String words) {
    return words.equals(labeled.getText());
  }

  private void walk(KeyCode key, Callable<Boolean> there) throws Exception {
    for (int i = 0; i < FAR && !Fx.call(there); i++) {
      push(key);
    }
    assertThat(Fx.call(there)).isTrue();
  }
}
