/** Where nodes go: by ELK, or in line with each other. */
@NullMarked
package dev.whorl.ui.canvas.layout;

import org.jspecify.annotations.NullMarked;
