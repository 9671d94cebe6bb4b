/**
 * The debugger's panels: where the pipeline stands with frames, rows and watches, and the list of
 * breakpoints. {@link dev.whorl.ui.debug.DebugPane} and {@link dev.whorl.ui.debug.DebugSide} are
 * the doors; the models beside them are tested without a toolkit. Uses {@code ui.model}, {@code
 * ui.kit} and lower packages; no other feature.
 */
@NullMarked
package dev.whorl.ui.debug;

import org.jspecify.annotations.NullMarked;
