package dev.whorl.ui.shell;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;

/**
 * Something that the user can do anywhere in the window.
 *
 * @param name as a list of commands says it
 * @param keys its shortcuts, as {@link KeyCombination#valueOf} reads them; the first one is shown
 * @param here whether the canvas alone hears its keys, so that they are shown but not installed
 */
record Action(String name, List<String> keys, boolean here, Runnable run) {
  static Action of(String name, Runnable run, String... keys) {
    return new Action(name, List.of(keys), false, run);
  }

  /** One whose keys the canvas hears itself. */
  static Action onCanvas(String name, Runnable run, String... keys) {
    return new Action(name, List.of(keys), true, run);
  }

  Stream<KeyCombination> combinations() {
    return here ? Stream.of() : keys.stream().map(KeyCombination::valueOf);
  }

  /** As a person reads it, like “Ctrl+Shift+P”; empty if there is none. */
  String shortcut() {
    return keys.isEmpty() ? "" : KeyCombination.valueOf(keys.getFirst()).getDisplayText();
  }
}
