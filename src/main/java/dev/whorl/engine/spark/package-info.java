/**
 * The engine on a Spark cluster. Its SQL is not translated: the very same tasks run, in DuckDB, in
 * processes beside Spark's executors, which Spark schedules, moves and repeats. One Spark task is
 * one of Whorl's; what it is to do and what it answers are files in the store's own folder, which
 * all executors must see. Only here is anything known of Spark or gRPC, and none of it loads before
 * a cluster is asked for.
 */
@NullMarked
package dev.whorl.engine.spark;

import org.jspecify.annotations.NullMarked;
