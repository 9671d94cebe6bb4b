/**
 * The graph as cards and wires on one viewport-sized canvas: what is on it and how that is edited
 * and walked through, by mouse and keyboard. Its geometry and hit testing, its layout and its
 * painting are rooms of their own, which know nothing of this one.
 *
 * <p>Terms: <em>world</em> coordinates are those of the document, pixels at 100 %; <em>screen</em>
 * coordinates are those of the pane; a {@link dev.whorl.ui.canvas.diagram.Viewport} maps between
 * them. A <em>diagram</em> is the immutable geometry of one graph. Uses ui.model, ui.kit and what
 * they use.
 */
@NullMarked
package dev.whorl.ui.canvas;

import org.jspecify.annotations.NullMarked;
