package dev.whorl.reconcile;

import dev.whorl.graph.Value;

/**
 * A {@code files} source for what lies at some place, with all that could be told of it, for its
 * user to correct.
 *
 * @param name a node id, from the name of the file or folder
 * @param properties of the node: path, reading options that were told, columns with their types
 * @param files that it reads
 * @param others of a folder that it leaves out, since they are of another format
 */
public record SourceDraft(String name, Value.Fields properties, int files, int others) {}
