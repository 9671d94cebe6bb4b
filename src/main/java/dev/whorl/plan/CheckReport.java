package dev.whorl.plan;

import dev.whorl.graph.NodeId;
import java.util.Optional;

/**
 * How a check stands.
 *
 * @param strict whether its failure holds back the node and what is behind it
 * @param offending rows that offend; empty as long as the node's present rows were not checked
 * @param error why it could not be made, if so
 * @param rows the name under which the offending rows can be looked at
 */
public record CheckReport(
    String name, boolean strict, Optional<Long> offending, Optional<String> error, NodeId rows) {

  public boolean fails() {
    return error.isPresent() || offending.filter(count -> count > 0).isPresent();
  }
}
