package dev.whorl.ui.lineage;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.KeyGlob;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Background;
import dev.whorl.ui.model.BreakpointText;
import dev.whorl.ui.model.DebuggerModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Stops runs at what is brushed: each node at these partitions, and at no other of it. */
final class BrushBreaks {
  private static final int NAMED = 3;
  private final MatrixModel model;
  private final DebuggerModel debugger;
  private final Background background;
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");

  BrushBreaks(MatrixModel model, DebuggerModel debugger, Background background) {
    this.model = model;
    this.debugger = debugger;
    this.background = background;
    model.brushProperty().subscribe(now -> words.set(""));
  }

  /** What was done with what is brushed; empty if nothing was. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Sets breakpoints at what is brushed; takes them away if all of them are there. */
  void toggle() {
    var matrix = model.matrix();
    var asked = model.brush();
    asked.ifPresent(brush ->
        Answers.take(
            background.ask(() -> globs(matrix, brush)),
            (globs, error) -> {
              if (globs != null && model.brush().equals(asked)) {
                toggle(globs);
              } else if (error != null) {
                words.set(Answers.reason(error));
              }
            }));
  }

  /** How each brushed node's partitions are told from its others; empty if they can't be. */
  private static Map<NodeId, Optional<String>> globs(Matrix matrix, Brush brush) {
    var globs = new LinkedHashMap<NodeId, Optional<String>>();
    for (var chosen : brush.partitions(matrix)) {
      matrix.rows().stream()
          .filter(row -> row.node().equals(chosen.node()))
          .findFirst()
          .ifPresent(row -> globs.put(row.node(), KeyGlob.exactly(chosen.keys(), row.keys())));
    }
    return globs;
  }

  private void toggle(Map<NodeId, Optional<String>> globs) {
    var wanted = new ArrayList<Breakpoint>();
    var untold = new ArrayList<String>();
    globs.forEach((node, glob) ->
        glob.ifPresentOrElse(
            keys -> wanted.add(debugger.plain(node).withPartitions(keys)),
            () -> untold.add(model.title(node))));
    var missing = wanted.stream().filter(one -> standing(one).isEmpty()).toList();
    if (missing.isEmpty()) {
      wanted.forEach(one -> standing(one).forEach(debugger::remove));
    } else {
      missing.forEach(debugger::keep);
    }
    var said =
        wanted.isEmpty()
            ? ""
            : (missing.isEmpty() ? "No longer stops " : "Stops ") + texts(wanted) + ".";
    var why =
        untold.isEmpty()
            ? ""
            : "No pattern tells these partitions of "
                + named(untold)
                + " from its others: select fewer, or all.";
    words.set((said + " " + why).strip());
  }

  private List<Breakpoint> standing(Breakpoint wanted) {
    return debugger.breakpoints(wanted.node().orElseThrow()).stream()
        .filter(known -> known.withId(wanted.id()).equals(wanted))
        .toList();
  }

  private String texts(List<Breakpoint> breakpoints) {
    var alike = new LinkedHashMap<String, List<String>>();
    for (var one : breakpoints) {
      alike
          .computeIfAbsent(BreakpointText.of(one), _ -> new ArrayList<>())
          .add(one.node().map(model::title).orElse(""));
    }
    return alike.entrySet().stream()
        .map(some -> named(some.getValue()) + " " + some.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String named(List<String> all) {
    var some = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? some + " and " + (all.size() - NAMED) + " more" : some;
  }
}
