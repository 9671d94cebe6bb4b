/** The {@code .whorl} file: reading, upgrading and atomically saving what the user drew. */
@NullMarked
package dev.whorl.document;

import org.jspecify.annotations.NullMarked;
