/**
 * The debugger's vocabulary: a <b>breakpoint</b> says where a run is to stop; a <b>stop</b> is a
 * task that is held there, with what it staged. When a run meets which is up to {@link
 * dev.whorl.reconcile}, whose {@code Debugger} is the door.
 */
@NullMarked
package dev.whorl.reconcile.debug;

import org.jspecify.annotations.NullMarked;
