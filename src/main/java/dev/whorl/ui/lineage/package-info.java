/**
 * How every partition stands, and what comes from what: the matrix of nodes and partitions, and the
 * layered drawing of lineage. View models hold no control and are tested without a toolkit.
 *
 * <p>Terms: a <em>matrix</em> has a row for each node and a <em>cell</em> for each partition; cells
 * lie along an <em>axis</em>, first by time and then by key; a <em>brush</em> is what is selected of
 * it. A <em>drawing</em> has <em>boxes</em> in <em>layers</em>, and <em>lines</em> in a box. Uses
 * ui.model, ui.kit and what they use.
 */
@NullMarked
package dev.whorl.ui.lineage;

import org.jspecify.annotations.NullMarked;
