package dev.whorl.reconcile;

import dev.whorl.graph.Graph;
import java.nio.file.Path;

/**
 * What is to be kept true: one branch of a document, as it is now in memory.
 *
 * @param id the document's id, or its canonical path if it has none
 * @param name shown in histories
 * @param folder absolute; relative paths in the graph start here
 * @param branch name of the branch
 * @param graph its graph
 */
public record Pipeline(String id, String name, Path folder, String branch, Graph graph) {}
