/**
 * The graph as cards and wires on one viewport-sized canvas: geometry, layout, hit testing,
 * painting and gestures, each a class of its own.
 *
 * <p>Terms: <em>world</em> coordinates are those of the document, pixels at 100 %; <em>screen</em>
 * coordinates are those of the pane; a {@link dev.whorl.ui.canvas.Viewport} maps between them. A
 * <em>diagram</em> is the immutable geometry of one graph. Uses ui.model, ui.kit and what they use.
 */
@NullMarked
package dev.whorl.ui.canvas;

import org.jspecify.annotations.NullMarked;
