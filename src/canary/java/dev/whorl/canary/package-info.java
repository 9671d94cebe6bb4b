/**
 * Must never compile. The build compiles this folder apart, with the settings of the real sources,
 * and fails unless NullAway refuses it: a check that has silently stopped looks like clean code.
 */
@NullMarked
package dev.whorl.canary;

import org.jspecify.annotations.NullMarked;
