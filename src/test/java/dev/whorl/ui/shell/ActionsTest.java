package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.whorl.ui.Fx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of all actions, which is the page of shortcuts too. */
class ActionsTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = Bench.open(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private List<Action> actions() throws Exception {
    return Fx.call(() -> bench.wiring.actions().all());
  }

  @Test
  void noKeysAndNoNameAreGivenTwice() throws Exception {
    var all = actions();
    assertThat(all).extracting(Action::name).doesNotHaveDuplicates();
    Map<KeyCombination, List<String>> byKeys =
        all.stream()
            .flatMap(action ->
                action.keys().stream()
                    .map(keys -> entry(KeyCombination.valueOf(keys), action.name())))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    assertThat(byKeys).allSatisfy((keys, names) -> assertThat(names).as("%s", keys).hasSize(1));
  }

  @Test
  void menuHasNoKeysOfItsOwn() throws Exception {
    var known =
        actions().stream()
            .flatMap(action -> action.keys().stream())
            .map(KeyCombination::valueOf)
            .toList();
    var menu = Fx.call(() -> (FileMenu) bench.scene.lookup("#file-menu"));
    var keys =
        menu.getItems().stream()
            .flatMap(ActionsTest::within)
            .map(MenuItem::getAccelerator)
            .toList();
    assertThat(keys).hasSizeGreaterThan(3).isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("modifiers")
  void whatTheCanvasHearsIsInTheList(boolean control, boolean alt, boolean shift) throws Exception {
    bench.withSample(100, 1).openSample();
    bench.settle();
    var canvas = Fx.call(() -> bench.scene.lookup("#canvas"));
    var heard =
        Stream.of(KeyCode.values())
            .map(code ->
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, alt, false))
            .toList();
    Bench.run(() -> heard.forEach(canvas.getOnKeyPressed()::handle));
    var listed =
        actions().stream().flatMap(action -> action.keys().stream()).map(KeyCombination::valueOf);
    var known = listed.toList();
    assertThat(heard.stream().filter(KeyEvent::isConsumed))
        .isNotEmpty()
        .allMatch(event -> known.stream().anyMatch(keys -> keys.match(event)));
  }

  static Stream<Arguments> modifiers() {
    return Stream.of(
        Arguments.of(false, false, false),
        Arguments.of(true, false, false),
        Arguments.of(false, true, false),
        Arguments.of(false, true, true));
  }

  private static Stream<MenuItem> within(MenuItem item) {
    return item instanceof Menu menu
        ? menu.getItems().stream().flatMap(ActionsTest::within)
        : Stream.of(item).filter(one -> one.getAccelerator() != null);
  }
}
