/**
 * What the window shows, without controls: observable state and the commands on it. Tested without
 * a toolkit. Features observe it and never each other.
 */
@NullMarked
package dev.whorl.ui.model;

import org.jspecify.annotations.NullMarked;
