package dev.whorl.ui.canvas.diagram;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import javafx.geometry.Point2D;

/**
 * A node's place in the world.
 *
 * @param x left
 * @param y top
 */
public record Card(Node node, double x, double y) {
  public static final double WIDTH = 216;
  public static final double HEIGHT = 84;
  private static final double PORT_PITCH = 12;

  public NodeId id() {
    return node.id();
  }

  public Card moved(double dx, double dy) {
    return new Card(node, x + dx, y + dy);
  }

  public Box box() {
    return new Box(x, y, WIDTH, HEIGHT);
  }

  /** Where it says how much there is, or which check fails. */
  public Box amount() {
    return new Box(x + 76, y + 42, WIDTH - 76 - 12, 30);
  }

  /** Where its breakpoint is. */
  public Point2D corner() {
    return new Point2D(x, y);
  }

  /** Where wires leave. */
  public Point2D out() {
    return new Point2D(x + WIDTH, y + HEIGHT / 2);
  }

  /** Where wire {@code index} of {@code count} arrives. */
  public Point2D in(int index, int count) {
    double pitch = Math.min(PORT_PITCH, (HEIGHT - 24) / Math.max(1, count - 1));
    return new Point2D(x, y + HEIGHT / 2 + (index - (count - 1) / 2.0) * pitch);
  }
}
