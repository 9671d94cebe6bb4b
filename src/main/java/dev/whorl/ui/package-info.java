/** The editor. Only packages below this one, and the launcher, know JavaFX. */
@NullMarked
package dev.whorl.ui;

import org.jspecify.annotations.NullMarked;
