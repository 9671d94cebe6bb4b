/**
 * What the user drew: nodes with their properties, positions, and edits of them. Nothing here reads
 * a file, knows SQL, or knows what data exist.
 *
 * <p>A {@link dev.whorl.graph.Node} is kept exactly as it was written (unknown and misspelt
 * properties included); its meaning is the {@link dev.whorl.graph.Spec} that {@link
 * dev.whorl.graph.Node#reading()} finds in it. Uses no other package of Whorl.
 */
@NullMarked
package dev.whorl.graph;

import org.jspecify.annotations.NullMarked;
