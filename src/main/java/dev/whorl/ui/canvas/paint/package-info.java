/** Draws what of a graph is in sight, as detailed as its scale allows, onto one canvas. */
@NullMarked
package dev.whorl.ui.canvas.paint;

import org.jspecify.annotations.NullMarked;
