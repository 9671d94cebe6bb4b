package dev.whorl.ui.shell;

import java.util.Map;
import java.util.function.Supplier;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCombination;

/** The keys that work everywhere in the window, unless a field needs them for itself. */
final class Shortcuts {
  private Shortcuts() {}

  static void install(
      ObservableMap<KeyCombination, Runnable> keys,
      Commands commands,
      Supplier<Workbench> workbench) {
    Map.of(
            "Shortcut+Z", (Runnable) commands::undo,
            "Shortcut+Shift+Z", commands::redo,
            "Shortcut+Y", commands::redo,
            "F5", commands::reconcile,
            "Shortcut+Enter", commands::reconcile,
            "Shift+F5", commands::stop,
            "Esc", commands::stop,
            "Shortcut+B", () -> workbench.get().toggleLeft(),
            "Shortcut+J", () -> workbench.get().toggleBottom(),
            "Shortcut+I", () -> workbench.get().toggleRight())
        .forEach((name, action) -> keys.put(KeyCombination.valueOf(name), action));
    Map.of(
            "Shortcut+N", (Runnable) commands::create,
            "Shortcut+O", commands::open,
            "Shortcut+S", commands::save,
            "Shortcut+Shift+S", commands::saveAs,
            "Shortcut+W", commands::close)
        .forEach((name, action) -> keys.put(KeyCombination.valueOf(name), action));
  }
}
