/**
 * The desktop editor: {@link dev.whorl.ui.WhorlApp} starts it. Features ({@code canvas}, {@code
 * inspector}, {@code data}) use {@code model} and {@code kit} and never each other; {@code shell}
 * puts them together.
 */
@NullMarked
package dev.whorl.ui;

import org.jspecify.annotations.NullMarked;
