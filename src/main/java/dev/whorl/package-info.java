/** Where the program starts: {@link dev.whorl.Main} opens the editor or hands over to a command. */
@NullMarked
package dev.whorl;

import org.jspecify.annotations.NullMarked;
