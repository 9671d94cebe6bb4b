/**
 * Brings data up to date: assesses what is there, executes what is missing, commits, and announces
 * every change. {@link dev.whorl.reconcile.Workspace} is the door for command line and editor.
 */
@NullMarked
package dev.whorl.reconcile;

import org.jspecify.annotations.NullMarked;
