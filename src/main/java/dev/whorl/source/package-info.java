/** Discovering and fingerprinting outside data; reads files, and only those that it may. */
@NullMarked
package dev.whorl.source;

import org.jspecify.annotations.NullMarked;
