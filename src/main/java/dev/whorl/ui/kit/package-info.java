/**
 * How Whorl looks: theme and palette, fonts, icons, the fingerprint glyph, numbers in words, and
 * small widgets that several features need. Knows freshness and kinds, but no pipeline.
 *
 * <p>Terms: a <em>tone</em> is light or dark; the <em>palette</em> holds the colours of a tone as
 * the style sheets in {@code assets/css} define them; <em>ink</em> is the shade of a state's colour
 * that is legible as text.
 */
@NullMarked
package dev.whorl.ui.kit;

import org.jspecify.annotations.NullMarked;
