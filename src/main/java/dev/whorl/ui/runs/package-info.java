/**
 * The runs panel: the runs of a branch with the timeline of their tasks, and how two of them, or
 * two branches, differ. {@link dev.whorl.ui.runs.RunsPane} is the door; {@link
 * dev.whorl.ui.runs.RunsModel} and {@link dev.whorl.ui.runs.ComparisonModel} know what is shown and
 * are tested without a toolkit. Uses {@code ui.model}, {@code ui.kit} and lower packages; no other
 * feature.
 */
@NullMarked
package dev.whorl.ui.runs;

import org.jspecify.annotations.NullMarked;
