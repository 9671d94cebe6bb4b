package dev.whorl.compile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.partition.Relation;
import dev.whorl.partition.Scheme;
import java.util.List;
import java.util.Optional;

/** What a node stands for, once its inputs' columns are known. */
public sealed interface Compiled {
  Node node();

  /** The nodes that it reads, in the order in which they are named, views not folded. */
  List<NodeId> inputs();

  /** The columns of its result; empty where there is none. */
  default List<Column> columns() {
    return List.of();
  }

  /**
   * Outside data.
   *
   * @param code parts of the code fingerprint that all its partitions share
   */
  record Source(Node node, Spec.Source spec, List<Column> columns, List<Part> code, Scheme scheme)
      implements Compiled {
    @Override
    public List<NodeId> inputs() {
      return List.of();
    }
  }

  /**
   * A SELECT over stored inputs.
   *
   * @param sql what runs: its tables are the ports
   * @param shown what the analyst sees: views not folded
   * @param ports the stored nodes that {@code sql} reads
   * @param code parts of the code fingerprint
   * @param order ORDER BY list for showing and exporting, if there is one
   */
  record Query(
      Node node,
      List<NodeId> inputs,
      String sql,
      String shown,
      List<Port> ports,
      List<Column> columns,
      List<Part> code,
      Relation relation,
      Scheme scheme,
      boolean isVolatile,
      Optional<String> order)
      implements Compiled {

    public Fingerprint fingerprint() {
      return Part.sum("code/v1", code);
    }
  }

  /**
   * A view: folded into its readers, stored nowhere.
   *
   * @param query what it would be if it were stored
   */
  record View(Query query) implements Compiled {
    @Override
    public Node node() {
      return query.node();
    }

    @Override
    public List<NodeId> inputs() {
      return query.inputs();
    }

    @Override
    public List<Column> columns() {
      return query.columns();
    }
  }

  /**
   * A file or folder that is written.
   *
   * @param order ORDER BY list of its input, if that has one
   */
  record Export(Node node, Spec.Export spec, Optional<String> order) implements Compiled {
    @Override
    public List<NodeId> inputs() {
      return List.of(spec.input());
    }
  }

  /** A node that can't be computed as it is written. */
  record Invalid(Node node, List<NodeId> inputs, List<Problem> problems) implements Compiled {}

  /** A node whose inputs can't be compiled, so that nothing can be said of it. */
  record Blocked(Node node, List<NodeId> inputs, NodeId by) implements Compiled {}

  /**
   * A stored node that a query reads.
   *
   * @param input whose data
   * @param columns all of its columns
   * @param read names of those that the query uses
   */
  record Port(NodeId input, List<Column> columns, List<String> read) {}
}
