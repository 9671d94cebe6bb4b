package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Numeral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A frame around nodes, or a note beside them, as the branch holds it:
 *
 * <pre>
 * "frames": [{"title": "Cleaning", "x": 0, "y": 0, "width": 520, "height": 240, "collapsed": true}],
 * "notes": [{"text": "Late files come until noon.", "x": 0, "y": 260, "width": 220, "height": 96}]
 * </pre>
 *
 * <p>{@code collapsed} is absent while it is open. Places are like those of nodes; a frame holds
 * the nodes whose middle lies in it. Other properties, and entries that are no object or lack a
 * place, are kept as they are.
 *
 * @param index in its array
 * @param text title or note
 */
public record Plate(
    Sort sort,
    int index,
    String text,
    double x,
    double y,
    double width,
    double height,
    boolean collapsed) {

  /** Frame or note. */
  public enum Sort {
    /** Holds nodes, which move with it. */
    FRAME("frames", "title"),
    /** Says something. */
    NOTE("notes", "text");

    private final String array;
    private final String words;

    Sort(String array, String words) {
      this.array = array;
      this.words = words;
    }
  }

  /** Whether it is the same frame or note, however it may have changed. */
  public boolean isSame(Plate that) {
    return sort == that.sort && index == that.index;
  }

  /** All frames, then all notes, each in the order of the document. */
  public static List<Plate> of(Graph graph) {
    var plates = new ArrayList<Plate>();
    for (var sort : Sort.values()) {
      var items = items(graph, sort);
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i) instanceof Fields fields) {
          read(sort, i, fields).ifPresent(plates::add);
        }
      }
    }
    return List.copyOf(plates);
  }

  /** A new one, which stands behind those that there are. */
  public static Plate fresh(
      Graph graph, Sort sort, String text, double x, double y, double width, double height) {
    return new Plate(sort, items(graph, sort).size(), text, x, y, width, height, false);
  }

  private static List<Value> items(Graph graph, Sort sort) {
    return graph.surroundings().get(sort.array).orElse(null) instanceof Items(List<Value> items)
        ? items
        : List.of();
  }

  private static Optional<Plate> read(Sort sort, int index, Fields fields) {
    double[] box = new double[4];
    var names = List.of("x", "y", "width", "height");
    for (int i = 0; i < box.length; i++) {
      if (!(fields.get(names.get(i)).orElse(null) instanceof Numeral number)
          || !Double.isFinite(number.approximate())) {
        return Optional.empty();
      }
      box[i] = number.approximate();
    }
    boolean collapsed =
        fields.get("collapsed").orElse(null) instanceof Value.Flag(boolean on) && on;
    var text = fields.text(sort.words).orElse("");
    return Optional.of(new Plate(sort, index, text, box[0], box[1], box[2], box[3], collapsed));
  }

  public Plate withText(String now) {
    return new Plate(sort, index, now, x, y, width, height, collapsed);
  }

  public Plate movedBy(double dx, double dy) {
    return new Plate(
        sort, index, text, Math.rint(x + dx), Math.rint(y + dy), width, height, collapsed);
  }

  public Plate sized(double newWidth, double newHeight) {
    return new Plate(sort, index, text, x, y, Math.rint(newWidth), Math.rint(newHeight), collapsed);
  }

  public Plate withCollapsed(boolean now) {
    return new Plate(sort, index, text, x, y, width, height, now);
  }

  /** Whether that point lies in it while it is open. */
  public boolean holds(double atX, double atY) {
    return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
  }

  /** The graph with this plate in the place of what had its index, or added. */
  public Graph in(Graph graph) {
    var items = new ArrayList<>(items(graph, sort));
    var old = index < items.size() && items.get(index) instanceof Fields f ? f : Fields.EMPTY;
    var written = written(old);
    if (index < items.size()) {
      items.set(index, written);
    } else {
      items.add(written);
    }
    return with(graph, items);
  }

  /** {@code to} with a copy of it that stands elsewhere, and all that {@code from} says of it. */
  public Graph copied(Graph from, Graph to, double dx, double dy) {
    var items = new ArrayList<>(items(to, sort));
    items.add(items(from, sort).get(index));
    return new Plate(sort, items.size() - 1, text, x, y, width, height, collapsed)
        .movedBy(dx, dy)
        .in(with(to, items));
  }

  /** The graph without it. */
  public Graph outOf(Graph graph) {
    var items = new ArrayList<>(items(graph, sort));
    if (index < items.size()) {
      items.remove(index);
    }
    return with(graph, items);
  }

  private Graph with(Graph graph, List<Value> items) {
    return graph.withSurroundings(graph.surroundings().with(sort.array, new Items(items)));
  }

  private Fields written(Fields old) {
    var fields =
        old.with(sort.words, Value.of(text))
            .with("x", number(old, "x", x))
            .with("y", number(old, "y", y))
            .with("width", number(old, "width", width))
            .with("height", number(old, "height", height));
    return collapsed ? fields.with("collapsed", Value.of(true)) : fields.without("collapsed");
  }

  /** A number that stays the same keeps its spelling. */
  private static Value number(Fields old, String name, double now) {
    return old.get(name).orElse(null) instanceof Numeral before && before.approximate() == now
        ? before
        : Value.of(now);
  }
}
