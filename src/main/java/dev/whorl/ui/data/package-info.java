/**
 * The data panel: a grid over the selected node's dataset, of any size, of which only pages near
 * the visible rows are ever in memory. {@link dev.whorl.ui.data.DataPane} is the door, {@link
 * dev.whorl.ui.data.RowsPane} that of other features; {@link dev.whorl.ui.data.DataModel} knows
 * what is shown and is tested without a toolkit. Uses {@code ui.model}, {@code ui.kit} and lower
 * packages; no other feature.
 */
@NullMarked
package dev.whorl.ui.data;

import org.jspecify.annotations.NullMarked;
