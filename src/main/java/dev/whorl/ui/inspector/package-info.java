/**
 * The inspector: shows one node in full and edits everything that the document can say of it. What
 * a field holds and when it becomes an edit is decided in {@code form}; here are only controls.
 *
 * <p>{@link dev.whorl.ui.inspector.InspectorPane} is the door. Uses {@code ui.model}, {@code
 * ui.kit} and lower packages; no other feature.
 */
@NullMarked
package dev.whorl.ui.inspector;

import org.jspecify.annotations.NullMarked;
