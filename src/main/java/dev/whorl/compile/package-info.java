/**
 * From node to SQL, and from SQL to what has to be known of it: the syntax tree gives the statement
 * gate and the code fingerprint; the bound plan gives columns read, determinism and the partition
 * relation. {@link dev.whorl.compile.Compiler} does it for a whole graph.
 *
 * <p>To teach the analysis a construct, see {@link dev.whorl.compile.PlanAnalysis}: each operator
 * of DuckDB's logical algebra has one method there, and whatever it does not know is read whole.
 */
@NullMarked
package dev.whorl.compile;

import org.jspecify.annotations.NullMarked;
