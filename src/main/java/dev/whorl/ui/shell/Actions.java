package dev.whorl.ui.shell;

import dev.whorl.ui.canvas.Arranging;
import dev.whorl.ui.canvas.CanvasEdits;
import dev.whorl.ui.canvas.CanvasModel;
import dev.whorl.ui.canvas.Clips;
import dev.whorl.ui.canvas.NodeWalk;
import dev.whorl.ui.canvas.PlateWalk;
import dev.whorl.ui.canvas.layout.Alignment;
import dev.whorl.ui.kit.KindLook;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.collections.ObservableMap;
import javafx.scene.input.KeyCombination;

/** All that can be done in the window, with its keys: the one list that palette and keys share. */
final class Actions {
  private final Commands commands;
  private final SourceCommands sources;
  private final DebugCommands debug;
  private final CanvasModel canvas;
  private final CanvasEdits edits;
  private final Arranging arranging;
  private final NodeWalk nodes;
  private final PlateWalk plates;
  private final Clips clips;
  private final Supplier<Workbench> workbench;
  private final Finder finder;
  private final BooleanSupplier open;
  private final List<Supplier<List<Action>>> others;

  /**
   * @param open whether a pipeline is shown: only then is there something to edit or to run
   * @param others what more parts of the window can do
   */
  Actions(
      Commands commands,
      SourceCommands sources,
      DebugCommands debug,
      CanvasModel canvas,
      CanvasEdits edits,
      Arranging arranging,
      Supplier<Workbench> workbench,
      Finder finder,
      BooleanSupplier open,
      List<Supplier<List<Action>>> others) {
    this.commands = commands;
    this.sources = sources;
    this.debug = debug;
    this.canvas = canvas;
    this.edits = edits;
    this.arranging = arranging;
    this.nodes = new NodeWalk(canvas, edits);
    this.plates = new PlateWalk(canvas, edits);
    this.clips = new Clips(canvas, edits);
    this.workbench = workbench;
    this.finder = finder;
    this.open = open;
    this.others = List.copyOf(others);
  }

  List<Action> all() {
    var all = new ArrayList<Action>();
    all.addAll(ofFiles());
    all.addAll(ofRuns());
    all.addAll(debug.actions());
    all.addAll(ofCanvas());
    others.forEach(more -> all.addAll(more.get()));
    all.addAll(ofWindow());
    for (var how : Alignment.values()) {
      all.add(Action.of(how.label(), () -> edits.align(how)));
    }
    for (var kind : KindLook.offered()) {
      all.add(Action.of("Add " + kind.label(), () -> edits.add(kind)));
    }
    return all;
  }

  private List<Action> ofFiles() {
    return List.of(
        Action.of("New pipeline", commands::create, "Shortcut+N"),
        Action.of("New window", commands::openWindow, "Shortcut+Alt+N"),
        Action.of("Open …", commands::open, "Shortcut+O"),
        Action.of("Open the sample", commands::openSample),
        Action.of("Add files as a source …", sources::chooseFiles, "Shortcut+Shift+O"),
        Action.of("Add a folder as a source …", sources::chooseFolder, "Shortcut+Shift+F"),
        Action.of("Save", commands::save, "Shortcut+S"),
        Action.of("Save as …", commands::saveAs, "Shortcut+Shift+S"),
        Action.of("Close", commands::close, "Shortcut+W"),
        Action.of("Close window", commands::closeWindow, "Shortcut+Shift+W"));
  }

  private List<Action> ofRuns() {
    return List.of(
        Action.of(
            "Reconcile, or continue from a stop", commands::reconcile, "F5", "Shortcut+Enter"),
        Action.of("Stop", commands::stop, "Shift+F5", "Esc"),
        Action.of("Pause the run, or let it go on", commands::pauseOrGoOn, "F8"),
        Action.of("Trust this pipeline", commands::trust),
        Action.of("Trust this pipeline no longer", commands::distrust));
  }

  private List<Action> ofCanvas() {
    return List.of(
        Action.of("Undo", commands::undo, "Shortcut+Z"),
        Action.of("Redo", commands::redo, "Shortcut+Shift+Z", "Shortcut+Y"),
        Action.of("History …", finder::history, "Shortcut+H"),
        Action.onCanvas("Copy nodes", clips::copy, "Shortcut+C"),
        Action.onCanvas("Cut nodes", clips::cut, "Shortcut+X"),
        Action.onCanvas("Paste nodes", clips::paste, "Shortcut+V"),
        Action.onCanvas("Duplicate", edits::duplicate, "Shortcut+D"),
        Action.onCanvas("Delete", edits::delete, "Delete", "Backspace"),
        Action.onCanvas("Select all", canvas::selectAll, "Shortcut+A"),
        Action.of("Frame the selection", edits::frame, "Shortcut+G"),
        Action.of("Add note", edits::note, "Shortcut+Shift+N"),
        Action.onCanvas("Go to the first input", nodes::left, "Left"),
        Action.onCanvas("Go to the first reader", nodes::right, "Right"),
        Action.onCanvas("Go to the node above", nodes::up, "Up"),
        Action.onCanvas("Go to the node below", nodes::down, "Down"),
        Action.onCanvas("Next node", nodes::next, "Tab"),
        Action.onCanvas("Previous node", nodes::previous, "Shift+Tab"),
        Action.onCanvas(
            "Move the selection left", () -> nodes.move(-NodeWalk.NUDGE, 0), "Alt+Left"),
        Action.onCanvas(
            "Move the selection right", () -> nodes.move(NodeWalk.NUDGE, 0), "Alt+Right"),
        Action.onCanvas("Move the selection up", () -> nodes.move(0, -NodeWalk.NUDGE), "Alt+Up"),
        Action.onCanvas("Move the selection down", () -> nodes.move(0, NodeWalk.NUDGE), "Alt+Down"),
        Action.onCanvas("Next frame or note", plates::next, "Page Down"),
        Action.onCanvas("Previous frame or note", plates::previous, "Page Up"),
        Action.onCanvas("Fold or open the frame", plates::fold, "Alt+Enter"),
        Action.onCanvas(
            "Widen the frame or note", () -> plates.widen(PlateWalk.STEP), "Alt+Shift+Right"),
        Action.onCanvas(
            "Narrow the frame or note", () -> plates.widen(-PlateWalk.STEP), "Alt+Shift+Left"),
        Action.onCanvas(
            "Heighten the frame or note", () -> plates.heighten(PlateWalk.STEP), "Alt+Shift+Down"),
        Action.onCanvas(
            "Shorten the frame or note", () -> plates.heighten(-PlateWalk.STEP), "Alt+Shift+Up"),
        Action.of("Arrange nodes", arranging::arrange, "Shortcut+L"),
        Action.onCanvas("Show everything", canvas::fit, "Shift+1"),
        Action.onCanvas("Show the selection", canvas::fitSelection, "Shift+2"),
        Action.onCanvas("Zoom in", () -> canvas.zoom(1.2), "Plus", "Equals", "Add"),
        Action.onCanvas("Zoom out", () -> canvas.zoom(1 / 1.2), "Minus", "Subtract"));
  }

  private List<Action> ofWindow() {
    return List.of(
        Action.of("All actions and shortcuts …", this::show, "Shortcut+Shift+P", "F1"),
        Action.of("Search or run …", this::search, "Shortcut+P"),
        Action.of("Find a node or column …", finder::nodes, "Shortcut+F"),
        Action.of("Show or hide palette and outline", this::left, "Shortcut+B"),
        Action.of("Show or hide data", this::below, "Shortcut+J"),
        Action.of("Show or hide inspector", this::right, "Shortcut+I"));
  }

  private void left() {
    workbench.get().toggleLeft();
  }

  private void below() {
    workbench.get().toggleBottom();
  }

  private void right() {
    workbench.get().toggleRight();
  }

  void show() {
    boolean drawn = open.getAsBoolean();
    finder.actions(drawn ? all() : ofFiles(), drawn ? MouseWay.all() : List.of());
  }

  /** Lets anything be looked for by its name: what is drawn, and what can be done. */
  void search() {
    finder.anything(open.getAsBoolean() ? all() : ofFiles());
  }

  /** Does what goes by that name in the list. */
  void does(String name) {
    all().stream().filter(action -> action.name().equals(name)).findFirst().ifPresent(this::run);
  }

  private void run(Action action) {
    if (open.getAsBoolean()
        || ofFiles().stream().anyMatch(any -> any.name().equals(action.name()))) {
      action.run().run();
    }
  }

  /** Lets the keys work everywhere in the window, unless a field needs them for itself. */
  void install(ObservableMap<KeyCombination, Runnable> keys) {
    for (var action : all()) {
      action.combinations().forEach(combination -> keys.put(combination, () -> run(action)));
    }
  }
}
