/**
 * What exists, and the only way to add to it. {@link dev.whorl.repository.Repository} is the door;
 * objects, catalog and commit protocol behind it are not to be reached otherwise.
 *
 * <p>Terms: an object is an immutable Parquet file; a materialisation is a stored partition, which
 * is a part of an object; a trace says what content a blueprint gave; a snapshot holds the
 * partition trees of all nodes of a branch at one moment.
 */
@NullMarked
package dev.whorl.repository;

import org.jspecify.annotations.NullMarked;
