/**
 * The bundled sample and its data, made up by a generator. A leaf: uses only the JDK, and only the
 * command line and the editor use it.
 *
 * <p>Terms: a day's <em>events</em> happen on that day; its <em>file</em> holds what has arrived by
 * its end, so late events of the two days before too.
 */
@NullMarked
package dev.whorl.sample;

import org.jspecify.annotations.NullMarked;
