package dev.whorl.ui.canvas.layout;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Position;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.canvas.diagram.Card;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places cards in layers from left to right, with Eclipse ELK. Takes long: not for the UI thread.
 */
public final class ElkLayout {
  private static final double GAP = 40;
  private static final double LAYER_GAP = 52;
  private static final double ORIGIN = 40;

  /**
   * For more nodes than this the network simplex takes many seconds to find a drawing that is a few
   * per cent smaller, and room for right-angled wires makes drawings twice as wide.
   */
  private static final int MANY = 300;

  private ElkLayout() {}

  /**
   * The same graph always gets the same places, on whole pixels.
   *
   * @param cancelled whether the answer is no longer wanted; then it may be anything
   */
  public static Map<NodeId, Position> place(
      Collection<NodeId> nodes, Collection<Edge> edges, BooleanSupplier cancelled) {
    register();
    var root = root(nodes.size() > MANY);
    var shapes = new LinkedHashMap<NodeId, ElkNode>();
    for (var id : nodes) {
      var shape = ElkGraphUtil.createNode(root);
      shape.setDimensions(Card.WIDTH, Card.HEIGHT);
      shapes.put(id, shape);
    }
    for (var edge : edges) {
      var from = shapes.get(edge.from());
      var to = shapes.get(edge.to());
      if (from != null && to != null && !edge.from().equals(edge.to())) {
        ElkGraphUtil.createSimpleEdge(from, to);
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, monitor(cancelled));
    var places = new HashMap<NodeId, Position>();
    shapes.forEach((id, shape) -> places.put(id, position(shape)));
    return places;
  }

  /**
   * Loads what every layout needs. That takes as long as a layout of a thousand nodes, so it is
   * worth doing before the first one is wanted.
   */
  public static void prepare() {
    var a = new NodeId("a");
    var b = new NodeId("b");
    var c = new NodeId("c");
    place(List.of(a, b, c), List.of(new Edge(a, b), new Edge(a, c)), () -> false);
  }

  private static synchronized void register() {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private static BasicProgressMonitor monitor(BooleanSupplier cancelled) {
    return new BasicProgressMonitor() {
      @Override
      public boolean isCanceled() {
        return cancelled.getAsBoolean();
      }
    };
  }

  private static ElkNode root(boolean many) {
    var root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(CoreOptions.SPACING_NODE_NODE, GAP);
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
    root.setProperty(
        CoreOptions.EDGE_ROUTING, many ? EdgeRouting.POLYLINE : EdgeRouting.ORTHOGONAL);
    root.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY,
        many ? NodePlacementStrategy.LINEAR_SEGMENTS : NodePlacementStrategy.NETWORK_SIMPLEX);
    return root;
  }

  private static Position position(ElkNode shape) {
    return new Position(Math.rint(shape.getX()) + ORIGIN, Math.rint(shape.getY()) + ORIGIN);
  }
}
