/**
 * The {@code .whorl} file: reading, upgrading and atomically saving what the user drew.
 *
 * <p>The way of a text: {@code Utf8} → {@code JsonReader} (a {@link dev.whorl.graph.Value} that
 * loses nothing, the spelling of strings beside it) → {@code DocumentReader} (its parts) → {@link
 * dev.whorl.document.Document} → {@code JsonWriter} → {@code AtomicSave}. Only here is JSON known;
 * uses {@code graph}.
 */
@NullMarked
package dev.whorl.document;

import org.jspecify.annotations.NullMarked;
