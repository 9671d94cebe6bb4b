package dev.whorl.ui.canvas;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.canvas.diagram.Card;
import dev.whorl.ui.canvas.diagram.PlateLook;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Plate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What lies on the canvas, to be read one after another: nodes in flow order, those of a frame
 * beneath it in the place of the first; notes, and frames that hold nothing, in front of what
 * begins further right.
 */
public final class Contents {
  /** A node, frame or note, whatever becomes of it. */
  public sealed interface Entry {}

  public record OfNode(NodeId id) implements Entry {}

  /**
   * @param index in its array
   */
  public record OfPlate(Plate.Sort sort, int index) implements Entry {
    static OfPlate of(Plate plate) {
      return new OfPlate(plate.sort(), plate.index());
    }
  }

  /**
   * @param beneath what a frame holds
   */
  public record Row(Entry entry, List<Entry> beneath) {}

  private final CanvasModel model;
  private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Set<Entry>> chosen = new ReadOnlyObjectWrapper<>(Set.of());

  public Contents(CanvasModel model) {
    this.model = model;
    InvalidationListener arrange = _ -> arrange();
    model.diagramProperty().addListener(arrange);
    model.pipeline().historyProperty().addListener(arrange);
    model.pipeline().assessmentProperty().addListener(arrange);
    model.pipeline().selectionProperty().subscribe(_ -> follow());
    model.pickedProperty().subscribe(_ -> follow());
    arrange();
  }

  public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** The nodes that are selected, or the frame or note that is picked. */
  public ReadOnlyObjectProperty<Set<Entry>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  private void follow() {
    var now = new LinkedHashSet<Entry>();
    model.selection().forEach(id -> now.add(new OfNode(id)));
    model.picked().map(OfPlate::of).ifPresent(now::add);
    chosen.set(now);
  }

  /**
   * Selects nodes, or picks a frame or note that is chosen alone: beside nodes, keys would not know
   * which of them is meant.
   */
  public void choose(Collection<Entry> entries) {
    var ids = new LinkedHashSet<NodeId>();
    var plates = new ArrayList<Plate>();
    for (var entry : entries) {
      switch (entry) {
        case OfNode(NodeId id) -> ids.add(id);
        case OfPlate plate -> plate(plate).ifPresent(plates::add);
      }
    }
    model.select(ids);
    model.pick(
        ids.isEmpty() && plates.size() == 1 ? plates.stream().findFirst() : Optional.empty());
  }

  /** Pans as little as needed to show it. */
  public void reveal(Entry entry) {
    switch (entry) {
      case OfNode(NodeId id) -> model.reveal(id);
      case OfPlate plate -> plate(plate).map(PlateLook::box).ifPresent(model::reveal);
    }
  }

  /** The frame or note as it is now. */
  public Optional<Plate> plate(OfPlate entry) {
    return model.plates().stream().filter(plate -> OfPlate.of(plate).equals(entry)).findFirst();
  }

  /** A frame or note said aloud: “Cleaning, frame, folded, 3 nodes.” */
  public String words(Plate plate) {
    return words(model, plate);
  }

  static String words(CanvasModel model, Plate plate) {
    return switch (plate.sort()) {
      case FRAME -> {
        int held = model.diagram().held(plate).size();
        yield (plate.text().isBlank() ? "" : plate.text() + ", ")
            + (plate.collapsed() ? "frame, folded, " : "frame, ")
            + Numbers.counted(held, "node")
            + ".";
      }
      case NOTE -> plate.text().isBlank() ? "empty note." : plate.text() + ", note.";
    };
  }

  /** While cards glide, they are on their way to what was arranged already. */
  private void arrange() {
    if (model.glideProperty().get().isEmpty()) {
      rows.set(rows());
    }
  }

  private List<Row> rows() {
    var order =
        order(model.pipeline().graph(), model.pipeline().assessmentProperty().get()).toList();
    var frames = frames();
    var beneath = new LinkedHashMap<OfPlate, List<Entry>>();
    var tops = new LinkedHashSet<Entry>();
    for (var id : order) {
      var frame = Optional.ofNullable(frames.get(id));
      frame.ifPresentOrElse(
          held -> {
            tops.add(held);
            beneath.computeIfAbsent(held, _ -> new ArrayList<>()).add(new OfNode(id));
          },
          () -> tops.add(new OfNode(id)));
    }
    var rows = new ArrayList<Row>();
    tops.forEach(entry -> rows.add(new Row(entry, beneath.getOrDefault(entry, List.of()))));
    model.plates().stream()
        .filter(plate -> !tops.contains(OfPlate.of(plate)))
        .sorted(Comparator.comparingDouble(Plate::x).thenComparingDouble(Plate::y))
        .forEach(plate -> insert(rows, plate));
    return List.copyOf(rows);
  }

  /** The smallest frame around each node that lies in one. */
  private Map<NodeId, OfPlate> frames() {
    var frames = new HashMap<NodeId, OfPlate>();
    model.plates().stream()
        .filter(plate -> plate.sort() == Plate.Sort.FRAME)
        .sorted(Comparator.comparingDouble(frame -> frame.width() * frame.height()))
        .forEach(frame ->
            model.diagram().held(frame).forEach(id -> frames.putIfAbsent(id, OfPlate.of(frame))));
    return frames;
  }

  private void insert(List<Row> rows, Plate plate) {
    int at = 0;
    while (at < rows.size() && start(rows.get(at).entry()).orElse(plate.x()) <= plate.x()) {
      at++;
    }
    rows.add(at, new Row(OfPlate.of(plate), List.of()));
  }

  private Optional<Double> start(Entry entry) {
    return switch (entry) {
      case OfNode(NodeId id) -> model.diagram().card(id).map(Card::x);
      case OfPlate plate -> plate(plate).map(Plate::x);
    };
  }

  /** Flow order as far as it is known, then the rest as written. */
  private static Stream<NodeId> order(Graph graph, Optional<Assessment> assessment) {
    var known = assessment.stream().flatMap(all -> all.nodes().keySet().stream());
    return Stream.concat(known, graph.nodes().stream().map(Node::id))
        .filter(id -> graph.node(id).isPresent())
        .distinct();
  }
}
