package dev.whorl.graph;

/**
 * What is wrong with a node, and what to do.
 *
 * @param node the node's id as written, or empty for the graph as a whole
 * @param property the property, or empty for the node as a whole
 * @param message one sentence or two
 */
public record Problem(String node, String property, String message) {
  /** The property and the message, for readers who know the node. */
  public String ofProperty() {
    return property.isEmpty() ? message : property + ": " + message;
  }

  @Override
  public String toString() {
    var where = node.isEmpty() ? "" : property.isEmpty() ? node : node + "." + property;
    return where.isEmpty() ? message : where + ": " + message;
  }
}
