/**
 * From node to SQL, and from SQL to what has to be known of it: the syntax tree gives the statement
 * gate and the code fingerprint; the bound plan gives columns read, determinism and the partition
 * relation. {@link dev.whorl.compile.Compiler} does it for a whole graph.
 *
 * <p>The analysis, from below: {@link dev.whorl.compile.BoundExpression} is what a column of a plan
 * is made of; a {@link dev.whorl.compile.Piece} are rows whose tables can be cut together by a
 * {@link dev.whorl.compile.Key}; a {@link dev.whorl.compile.Way} makes all rows from such pieces; a
 * {@link dev.whorl.compile.Flow} are all ways that are known. {@link
 * dev.whorl.compile.PlanAnalysis} follows them from the tables upwards, {@link
 * dev.whorl.compile.ColumnsRead} finds downwards which columns count, {@link
 * dev.whorl.compile.InferredCuts} are the cuts that the ways allow, and {@link
 * dev.whorl.compile.Cutting} chooses among them, or does as the node says.
 *
 * <p>To teach the analysis a construct, see {@link dev.whorl.compile.PlanAnalysis}: each operator
 * of DuckDB's logical algebra has one method there, and whatever it does not know is read whole.
 */
@NullMarked
package dev.whorl.compile;

import org.jspecify.annotations.NullMarked;
