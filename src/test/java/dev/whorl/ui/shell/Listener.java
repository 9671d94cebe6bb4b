package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** An analyst who sees nothing: presses keys, and hears what a screen reader says of the focus. */
final class Listener {
  /** No way by keys is longer. */
  private static final int FAR = 60;

  private final FxRobot robot;
  private final Scene scene;

  Listener(FxRobot robot, Scene scene) {
    this.robot = robot;
    this.scene = scene;
  }

  void push(KeyCode... keys) {
    robot.push(keys);
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  void write(String text) {
    robot.write(text, 0);
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  /** Name and text of what has the focus; of a list, those of its focused entry. */
  String heard() throws Exception {
    return Fx.call(() -> said(scene.getFocusOwner()));
  }

  private static String said(Node node) {
    var entry = node == null ? null : node.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
    return entry instanceof Node focused && !focused.equals(node)
        ? said(focused)
        : Stream.of(name(node), text(node))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" | "));
  }

  private static Optional<String> name(Node node) {
    return ask(node, AccessibleAttribute.LABELED_BY)
        .filter(Node.class::isInstance)
        .flatMap(label -> text((Node) label));
  }

  private static Optional<String> text(Node node) {
    return ask(node, AccessibleAttribute.TEXT).map(String::valueOf);
  }

  private static Optional<Object> ask(Node node, AccessibleAttribute attribute) {
    return Optional.ofNullable(node).map(known -> known.queryAccessibleAttribute(attribute));
  }

  void assertHears(String words) throws Exception {
    assertThat(heard()).contains(words);
  }

  /** Waits until the words are said. */
  void until(String words) throws Exception {
    try {
      Bench.until(() -> said(scene.getFocusOwner()).contains(words));
    } catch (TimeoutException silence) {
      assertHears(words);
    }
  }

  /** Goes on with {@code key} until what is said begins with {@code words}. */
  void goTo(String words, KeyCode key) throws Exception {
    go(key, said -> said.startsWith(words), words);
  }

  private void go(KeyCode key, Predicate<String> there, String words) throws Exception {
    var way = new StringBuilder();
    for (int i = 0; i < FAR; i++) {
      var now = heard();
      if (there.test(now)) {
        return;
      }
      way.append('\n').append(now);
      push(key);
    }
    assertThat(way.toString()).as("way to “%s”", words).isEmpty();
  }
}
