/** The commands, for schedules, servers and tests: same engine, no window. */
@NullMarked
package dev.whorl.cli;

import org.jspecify.annotations.NullMarked;
