/**
 * The window around the features: top bar, palette of kinds, outline, tabs, status bar, welcome
 * page, notices, and the commands that they share. {@link dev.whorl.ui.shell.Wiring} is the one
 * place where everything of the editor is put together.
 */
@NullMarked
package dev.whorl.ui.shell;

import org.jspecify.annotations.NullMarked;
