package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.repository.Holds;
import dev.whorl.repository.Records.BranchName;
import java.util.HashSet;

/**
 * The holds of one user on one branch of a pipeline. They are kept in the store, never in the
 * document, and count from the next run on.
 */
public final class PipelineHolds {
  /** No node is called so. */
  private static final String ALL = "";

  private final Holds holds;
  private final BranchName branch;

  PipelineHolds(Holds holds, BranchName branch) {
    this.holds = holds;
    this.branch = branch;
  }

  public Held now() {
    var names = new HashSet<>(holds.of(branch));
    boolean all = names.remove(ALL);
    var nodes = new HashSet<NodeId>();
    names.forEach(name -> nodes.add(new NodeId(name)));
    return new Held(all, nodes);
  }

  /** Nothing behind the node is computed until it is released. */
  public void hold(NodeId node) {
    holds.hold(branch, node.value()).join();
  }

  public void release(NodeId node) {
    holds.release(branch, node.value()).join();
  }

  /** Nothing of the pipeline is computed until it is released. */
  public void holdAll() {
    holds.hold(branch, ALL).join();
  }

  /** Holds on single nodes stay. */
  public void releaseAll() {
    holds.release(branch, ALL).join();
  }
}
