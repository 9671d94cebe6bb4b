/** The command line: the same engine without a window, for schedules, servers and tests. */
@NullMarked
package dev.whorl.cli;

import org.jspecify.annotations.NullMarked;
