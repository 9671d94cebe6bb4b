package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.debug.Stop;
import java.util.Optional;
import java.util.Set;

/** Something to look at while a task is stopped. */
sealed interface Sight {
  /** What it computed. */
  record Staged() implements Sight {}

  /** The rows that it reads of one input. */
  record Input(NodeId node) implements Sight {}

  /** The same partition's output before. */
  record Previous() implements Sight {}

  /** What is staged and was not there before, or otherwise, and the reverse. */
  record Difference() implements Sight {}

  /** The text that it runs. */
  record Sql() implements Sight {}

  /**
   * What an ancestor made.
   *
   * @param partitions all, if empty
   */
  record Ancestor(NodeId node, Set<PartitionKey> partitions) implements Sight {}

  /** All rows of a node. */
  static Sight all(NodeId node) {
    return new Ancestor(node, Set.of());
  }

  /** The answer to a question. */
  record Answer(String sql) implements Sight {}

  /** The rows that are to be seen; there are none for the text. */
  static Look.Subject rows(Sight sight, Stop stop) {
    return switch (sight) {
      case Staged _, Sql _ -> new Look.Stopped(stop, "SELECT * FROM out");
      case Input(NodeId node) -> new Look.Stopped(stop, "SELECT * FROM in." + quoted(node.value()));
      case Previous _ -> new Look.Stopped(stop, "SELECT * FROM prev");
      case Difference _ -> new Look.Difference(stop);
      case Ancestor(NodeId node, var partitions) -> new Look.Rows(node, partitions);
      case Answer(String sql) -> new Look.Stopped(stop, sql);
    };
  }

  /** The node whose tasks make such rows; empty if they are an answer to a question. */
  static Optional<NodeId> maker(Sight sight, NodeId stopped) {
    return switch (sight) {
      case Staged _, Previous _ -> Optional.of(stopped);
      case Input(NodeId node) -> Optional.of(node);
      case Ancestor(NodeId node, _) -> Optional.of(node);
      case Difference _, Sql _, Answer _ -> Optional.empty();
    };
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
