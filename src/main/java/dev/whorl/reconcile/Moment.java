package dev.whorl.reconcile;

import dev.whorl.compile.SqlFrontEnd;
import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Part;
import dev.whorl.graph.Graph;
import dev.whorl.graph.GraphBytes;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.repository.Records.NodeEnd;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Picture;
import dev.whorl.repository.Records.Snapshot;
import dev.whorl.repository.RepositoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A branch as it was at some time: its graph, how its nodes stood, and its data, as long as the
 * store keeps them. Never changes; two can be compared, of whatever branches.
 */
public final class Moment {
  /** Begins the names of what nobody drew: rows set aside, and those that offend a check. */
  private static final String UNDRAWN = "__whorl_";

  private final Context context;
  private final SqlFrontEnd frontEnd;
  private final Function<Datasets, Looks> looks;
  private final Snapshot snapshot;
  private final Optional<Picture> picture;

  /**
   * How a node differs between two moments.
   *
   * @param partitions keys that only one of the two has, or whose rows differ
   * @param parts of the code fingerprint that differ, by name
   */
  public record NodeChange(NodeId node, SortedSet<PartitionKey> partitions, List<String> parts) {}

  /**
   * Some partitions of a node, and those to compare them with in another moment.
   *
   * @param partitions all that differ, if there are none
   * @param others the same, or as many others
   */
  public record Portion(NodeId node, Set<PartitionKey> partitions, Set<PartitionKey> others) {
    public Portion {
      partitions = Set.copyOf(partitions);
      others = Set.copyOf(others);
    }

    /** All of a node. */
    public static Portion of(NodeId node) {
      return new Portion(node, Set.of(), Set.of());
    }
  }

  Moment(
      Context context,
      SqlFrontEnd frontEnd,
      Function<Datasets, Looks> looks,
      Snapshot snapshot,
      Optional<Picture> picture) {
    this.context = context;
    this.frontEnd = frontEnd;
    this.looks = looks;
    this.snapshot = snapshot;
    this.picture = picture;
  }

  /** The branch's graph; empty if a version of Whorl made it that did not keep any. */
  public Optional<Graph> graph() {
    return picture.map(kept -> GraphBytes.graph(kept.bytes()));
  }

  /** How the nodes stood when the run ended. */
  public List<NodeEnd> ends() {
    return picture.map(Picture::nodes).orElse(List.of());
  }

  /** The partitions of a node; none if nothing of it existed, or it stores none. */
  public PartitionTree partitions(NodeId node) {
    return state(node).map(NodeState::tree).orElse(PartitionTree.EMPTY);
  }

  private Optional<NodeState> state(NodeId node) {
    return Optional.ofNullable(snapshot.nodes().get(node.value()));
  }

  /** SELECTs over the data as they were. */
  public Queries queries() {
    return new Queries(
        context, frontEnd, snapshot, List::of, Graph.of(List.of()), _ -> Optional.empty());
  }

  /**
   * Rows of a node as they were.
   *
   * @return empty if there were none
   * @throws QueryException if they can't be read, or are no longer kept
   */
  public Optional<Page> page(NodeId node, long offset, int limit) throws QueryException {
    var datasets = new Datasets(context);
    state(node).ifPresent(state -> datasets.take(node, state));
    try {
      return looks.apply(datasets).page(Look.at(node), offset, limit, new Cancellation());
    } catch (EngineException | RepositoryException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The nodes that are different in a later moment; costs what differs. */
  public List<NodeChange> changesUntil(Moment later) {
    var names = new TreeSet<>(snapshot.nodes().keySet());
    names.addAll(later.snapshot.nodes().keySet());
    names.removeIf(name -> name.startsWith(UNDRAWN));
    var changes = new ArrayList<NodeChange>();
    for (var name : names) {
      var id = new NodeId(name);
      var change =
          new NodeChange(id, differing(later, id), Part.differing(code(id), later.code(id)));
      if (!change.partitions().isEmpty() || !change.parts().isEmpty()) {
        changes.add(change);
      }
    }
    return changes;
  }

  private List<Part> code(NodeId node) {
    return state(node).map(NodeState::code).orElse(List.of());
  }

  /** Other rows, not only another way to the same ones. */
  private SortedSet<PartitionKey> differing(Moment later, NodeId node) {
    var before = partitions(node);
    var after = later.partitions(node);
    var keys = new TreeSet<PartitionKey>();
    for (var key : before.differing(after)) {
      if (!content(node, key).equals(later.content(node, key))) {
        keys.add(key);
      }
    }
    return keys;
  }

  /**
   * The rows of a node that are different in a later moment; reads only partitions that differ,
   * unless they are compared with others. Rows meet by the key; of several with the same key, each
   * meets one.
   *
   * @param key columns that both have; the whole row if there are none
   * @param limit of rows that are listed
   * @throws QueryException if the node was not in both, a column of the key is missing, or the data
   *     are no longer kept
   */
  public RowChanges rowsUntil(
      Moment later, Portion portion, List<String> key, int limit, Cancellation cancellation)
      throws QueryException {
    return asked(
        later,
        portion,
        sides -> new RowComparison(context.engine(), sides, key).of(limit, cancellation));
  }

  /**
   * By which columns those rows had best meet.
   *
   * @throws QueryException if the node was not in both, or the data are no longer kept
   */
  public RowKey keyUntil(Moment later, Portion portion, Cancellation cancellation)
      throws QueryException {
    return asked(
        later, portion, sides -> new KeySearch(context.engine(), sides, cancellation).find());
  }

  /** What is asked of the rows of two moments. */
  private interface Question<T> {
    T of(Sides sides) throws EngineException, QueryException;
  }

  private <T> T asked(Moment later, Portion portion, Question<T> question) throws QueryException {
    var node = portion.node();
    var before = state(node).orElseThrow(() -> missing(node));
    var after = later.state(node).orElseThrow(() -> missing(node));
    var from = portion.partitions();
    var to = portion.others();
    if (from.equals(to)) {
      var differing = differing(later, node);
      if (!from.isEmpty()) {
        differing.retainAll(from);
      }
      from = differing;
      to = differing;
    }
    try {
      return question.of(Sides.of(context.tables(), side(before, from), side(after, to)));
    } catch (EngineException | RepositoryException e) {
      throw new QueryException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether it has some of these partitions of a node, and not all with the rows of another. */
  boolean differs(Moment other, NodeId node, Set<PartitionKey> among) {
    return among.stream().anyMatch(key -> content(node, key).isPresent())
        && among.stream().anyMatch(key -> !content(node, key).equals(other.content(node, key)));
  }

  private Optional<ContentId> content(NodeId node, PartitionKey key) {
    return partitions(node).get(key).map(PartitionTree.Entry::content);
  }

  private static QueryException missing(NodeId node) {
    return new QueryException("“" + node + "” has no data in one of the two.");
  }

  private static Sides.Side side(NodeState state, Set<PartitionKey> keys) {
    var contents =
        keys.stream()
            .flatMap(key -> state.tree().get(key).stream())
            .map(PartitionTree.Entry::content)
            .toList();
    return new Sides.Side(state.columns(), contents);
  }
}
