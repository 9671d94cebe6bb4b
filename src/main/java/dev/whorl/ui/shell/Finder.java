package dev.whorl.ui.shell;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/**
 * What can be chosen from: every action, nodes with their columns, and the steps of the history.
 */
final class Finder {
  private final Chooser chooser;
  private final PipelineModel pipeline;
  private final Consumer<NodeId> reveal;

  /**
   * @param reveal shows where a node is, and goes there
   */
  Finder(Chooser chooser, PipelineModel pipeline, Consumer<NodeId> reveal) {
    this.chooser = chooser;
    this.pipeline = pipeline;
    this.reveal = reveal;
  }

  /** Lists every action with its shortcut, and then what the mouse does, which is only to read. */
  void actions(List<Action> actions, List<MouseWay> ways) {
    var entries = new ArrayList<>(entries(actions));
    for (var way : ways) {
      entries.add(new Chooser.Entry(Feather.MOUSE_POINTER, way.does(), way.how(), () -> {}));
    }
    chooser.open("Do what? Every action, with its shortcut", entries, 0);
  }

  private static List<Chooser.Entry> entries(List<Action> actions) {
    return actions.stream()
        .map(action ->
            new Chooser.Entry(
                Feather.CHEVRON_RIGHT, action.name(), action.shortcut(), action.run()))
        .toList();
  }

  /** Lists nodes, then their columns, and then every action. */
  void anything(List<Action> actions) {
    var entries = found();
    entries.addAll(entries(actions));
    chooser.open("Find a node or a column, or do something", entries, 0);
  }

  /** Lists nodes, and then their columns. */
  void nodes() {
    chooser.open("Find a node or a column", found(), 0);
  }

  private List<Chooser.Entry> found() {
    var entries = new ArrayList<Chooser.Entry>();
    for (var node : pipeline.graph().nodes()) {
      entries.add(entry(node));
    }
    for (var node : pipeline.graph().nodes()) {
      for (var column : report(node).map(NodeReport::columns).orElse(List.of())) {
        entries.add(
            new Chooser.Entry(
                Feather.COLUMNS,
                node.id() + "." + column.name(),
                column.type(),
                () -> show(node.id())));
      }
    }
    return entries;
  }

  private Chooser.Entry entry(Node node) {
    var state =
        report(node).map(known -> StateLook.of(known.freshness()).word()).orElse("not assessed");
    var words =
        node.title().equals(node.id().value()) ? node.title() : node.id() + " · " + node.title();
    return new Chooser.Entry(KindLook.icon(node.kind()), words, state, () -> show(node.id()));
  }

  private Optional<NodeReport> report(Node node) {
    return Optional.ofNullable(pipeline.reports().get(node.id()));
  }

  private void show(NodeId id) {
    pipeline.selectionProperty().set(Set.of(id));
    reveal.accept(id);
  }

  /** Lists what was done, last first; choosing a step shows the graph as it was after it. */
  void history() {
    var history = pipeline.historyProperty().get();
    var entries = new ArrayList<Chooser.Entry>();
    for (int i = history.steps().size() - 1; i >= 0; i--) {
      int step = i;
      boolean current = i == history.current();
      entries.add(
          new Chooser.Entry(
              current
                  ? Feather.CHECK
                  : i < history.current() ? Feather.CLOCK : Feather.CORNER_UP_RIGHT,
              history.steps().get(i).label(),
              current ? "now" : i < history.current() ? "done" : "undone",
              () -> pipeline.goTo(step)));
    }
    chooser.open("Go to a step", entries, history.steps().size() - 1 - history.current());
  }
}
