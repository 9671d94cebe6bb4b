package dev.whorl.reconcile;

import dev.whorl.graph.Graph;
import dev.whorl.repository.Records.BranchName;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be kept true: one branch of a document, as it is now in memory; or that branch as a
 * run left it, which can only be looked at.
 *
 * @param id the document's id, or its canonical path if it has none
 * @param name shown in histories
 * @param file the document's, if it was ever saved
 * @param folder absolute; relative paths in the graph start here
 * @param branch name of the branch
 * @param graph its graph
 * @param past the run as which it is looked at; empty for the present
 */
public record Pipeline(
    String id,
    String name,
    Optional<Path> file,
    Path folder,
    String branch,
    Graph graph,
    OptionalLong past) {
  /** The present of what no file has. */
  public Pipeline(String id, String name, Path folder, String branch, Graph graph) {
    this(id, name, Optional.empty(), folder, branch, graph, OptionalLong.empty());
  }

  /** Another branch of the same document, for what needs no graph. */
  public Pipeline on(String other) {
    return new Pipeline(id, name, file, folder, other, graph, OptionalLong.empty());
  }

  /** The same with another graph, as it may become. */
  public Pipeline with(Graph other) {
    return new Pipeline(id, name, file, folder, branch, other, past);
  }

  /** The branch, as the store knows it. */
  BranchName branchName() {
    return new BranchName(id, branch);
  }
}
