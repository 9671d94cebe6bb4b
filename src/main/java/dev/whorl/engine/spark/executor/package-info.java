/** What Spark itself loads in an executor; it brings {@code engine.worker} there. */
@NullMarked
package dev.whorl.engine.spark.executor;

import org.jspecify.annotations.NullMarked;
