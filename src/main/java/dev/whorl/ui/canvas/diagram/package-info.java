/**
 * The geometry of a drawn graph: cards, frames, wires and the ways that they take, what lies at a
 * point, and what a gesture is about to do.
 */
@NullMarked
package dev.whorl.ui.canvas.diagram;

import org.jspecify.annotations.NullMarked;
