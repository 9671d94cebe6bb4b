/**
 * What the inspector's form knows without a toolkit: each property of a node as something that can
 * be half typed, and when that becomes an edit of the graph.
 *
 * <p>Terms: a {@link dev.whorl.ui.inspector.form.Draft} is the state of one field as the user left
 * it, which the document need not be able to express yet; a {@link
 * dev.whorl.ui.inspector.form.Field} pairs it with its property. Uses {@code graph}, {@code plan},
 * {@code reconcile} and {@code ui.model}; holds no controls.
 */
@NullMarked
package dev.whorl.ui.inspector.form;

import org.jspecify.annotations.NullMarked;
