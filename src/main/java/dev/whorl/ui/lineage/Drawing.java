package dev.whorl.ui.lineage;

import dev.whorl.compile.ColumnLineage.Origin;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.ColumnTrace;
import dev.whorl.reconcile.LineageSummary;
import dev.whorl.reconcile.PartitionDetail;
import dev.whorl.ui.kit.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is drawn of lineage: boxes in layers, from what comes in to what goes out; immutable. */
record Drawing(List<Box> boxes, List<Wire> wires) {
  static final Drawing EMPTY = new Drawing(List.of(), List.of());

  /**
   * What a line of a box stands for.
   *
   * @param words what it says
   * @param note what it says at its right
   * @param key the partition, if it is one
   * @param column the column, if it is one
   * @param strong whether the walk stands there
   */
  record Line(
      String words,
      String note,
      Optional<PartitionKey> key,
      Optional<String> column,
      boolean strong) {}

  /**
   * One node.
   *
   * @param layer counted from the left
   * @param strong whether the walk stands there
   */
  record Box(NodeId node, String note, List<Line> lines, int layer, boolean strong, Placed at) {
    static final double WIDTH = 184;
    static final double HEAD = 38;
    static final double LINE = 20;

    double height() {
      return HEAD + lines.size() * LINE + (lines.isEmpty() ? 0 : 6);
    }

    /** Where a wire to a line ends; to the box as a whole, if it has no such line. */
    double y(int line) {
      return at.y() + (line < 0 ? HEAD / 2 : HEAD + (line + 0.5) * LINE);
    }

    Box placed(double x, double y) {
      return new Box(node, note, lines, layer, strong, new Placed(x, y));
    }
  }

  record Placed(double x, double y) {
    static final Placed NOWHERE = new Placed(0, 0);
  }

  /**
   * @param fromLine of the box; -1 for the box as a whole
   * @param words said in its middle; empty if nothing is
   */
  record Wire(Box from, int fromLine, Box to, int toLine, String words) {}

  double width() {
    return boxes.stream().mapToDouble(box -> box.at().x() + Box.WIDTH).max().orElse(0);
  }

  double height() {
    return boxes.stream().mapToDouble(box -> box.at().y() + box.height()).max().orElse(0);
  }

  Optional<Box> box(NodeId node) {
    return boxes.stream().filter(box -> box.node().equals(node)).findFirst();
  }

  // Partitions

  static Drawing of(LineageSummary summary) {
    var layers =
        Layers.of(
            summary.groups().stream().map(LineageSummary.Group::node).toList(),
            summary.links().stream().map(link -> new Layers.Arc(link.from(), link.to())).toList());
    var boxes = new ArrayList<Box>();
    for (var group : summary.groups()) {
      boolean start = group.node().equals(summary.node());
      boxes.add(
          new Box(
              group.node(),
              note(group),
              lines(group, start),
              layers.of(group.node()),
              start,
              Placed.NOWHERE));
    }
    var placed = layers.placed(boxes);
    var wires = new ArrayList<Wire>();
    for (var link : summary.links()) {
      var from = placed.get(link.from());
      var to = placed.get(link.to());
      if (from == null || to == null) {
        continue;
      }
      if (link.single().isEmpty()) {
        wires.add(new Wire(from, -1, to, -1, Numbers.rows(link.rows())));
      } else {
        boolean few = link.single().size() <= 2;
        link.single()
            .forEach(edge ->
                wires.add(
                    new Wire(
                        from,
                        line(from, edge.from().partition()),
                        to,
                        line(to, edge.to().partition()),
                        few ? Numbers.rows(edge.rows()) : "")));
        if (!few) {
          wires.add(new Wire(from, -2, to, -2, Numbers.rows(link.rows())));
        }
      }
    }
    return new Drawing(List.copyOf(placed.values()), List.copyOf(wires));
  }

  private static int line(Box box, PartitionKey key) {
    for (int i = 0; i < box.lines().size(); i++) {
      if (box.lines().get(i).key().equals(Optional.of(key))) {
        return i;
      }
    }
    return -1;
  }

  private static String note(LineageSummary.Group group) {
    int count = group.partitions().size();
    var code = group.details().stream().findFirst().map(PartitionDetail::code);
    return (count == 1 ? "1 partition" : Numbers.brief(count) + " partitions")
        + " · "
        + Numbers.rows(group.rows())
        + code.map(known -> " · " + known.brief()).orElse("");
  }

  private static List<Line> lines(LineageSummary.Group group, boolean start) {
    var made =
        group.details().stream()
            .collect(Collectors.toMap(detail -> detail.point().partition(), Function.identity()));
    var lines = new ArrayList<Line>();
    boolean all = group.partitions().size() <= LineageSummary.DETAILED;
    var shown = all ? group.partitions() : group.partitions().subList(0, 4);
    for (var key : shown) {
      var note =
          Optional.ofNullable(made.get(key))
              .map(known -> Numbers.rows(known.content().rows()))
              .orElse("");
      lines.add(
          new Line(
              key.equals(PartitionKey.WHOLE) ? "all of it" : key.text(),
              note,
              Optional.of(key),
              Optional.empty(),
              start));
    }
    if (!all) {
      lines.add(
          new Line(
              "and " + Numbers.full(group.partitions().size() - shown.size()) + " more …",
              "",
              Optional.empty(),
              Optional.empty(),
              false));
    }
    return lines;
  }

  // Columns

  static Drawing of(ColumnTrace trace) {
    var columns = new LinkedHashMap<NodeId, List<String>>();
    for (var column : trace.columns()) {
      columns.computeIfAbsent(column.input(), _ -> new ArrayList<>()).add(column.column());
    }
    var arcs = new LinkedHashSet<Layers.Arc>();
    trace.steps().forEach(step -> arcs.add(new Layers.Arc(step.from().input(), step.to().input())));
    var layers = Layers.of(List.copyOf(columns.keySet()), List.copyOf(arcs));
    var start = trace.columns().getFirst();
    var boxes = new ArrayList<Box>();
    columns.forEach((node, names) ->
        boxes.add(
            new Box(
                node,
                names.size() == 1 ? "1 column" : names.size() + " columns",
                names.stream().map(name -> line(new Origin(node, name), start)).toList(),
                layers.of(node),
                node.equals(start.input()),
                Placed.NOWHERE)));
    var placed = layers.placed(boxes);
    return new Drawing(
        List.copyOf(placed.values()),
        trace.steps().stream().flatMap(step -> wire(step, columns, placed).stream()).toList());
  }

  private static Line line(Origin column, Origin start) {
    return new Line(
        column.column(), "", Optional.empty(), Optional.of(column.column()), column.equals(start));
  }

  private static Optional<Wire> wire(
      ColumnTrace.Step step, Map<NodeId, List<String>> columns, Map<NodeId, Box> placed) {
    var from = placed.get(step.from().input());
    var to = placed.get(step.to().input());
    return from == null || to == null
        ? Optional.empty()
        : Optional.of(
            new Wire(
                from,
                columns.getOrDefault(from.node(), List.of()).indexOf(step.from().column()),
                to,
                columns.getOrDefault(to.node(), List.of()).indexOf(step.to().column()),
                ""));
  }
}
