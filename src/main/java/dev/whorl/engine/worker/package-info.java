/**
 * The engine in processes of its own, so that SQL that crashes, hangs or escapes harms one request.
 * A worker is a small JVM that holds the engine and nothing else; it gets {@code Request}s through
 * its standard input and gives {@code Answer}s through its standard output. Workers may also be on
 * other machines: what they are to do is carried to a {@code Station} there. May use {@code
 * engine.duckdb}, which is what a worker runs.
 */
@NullMarked
package dev.whorl.engine.worker;

import org.jspecify.annotations.NullMarked;
