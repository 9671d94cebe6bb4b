/**
 * Executing SQL into staged output. Requests and answers are messages that name exact files, so
 * that they can go to another process or a cluster; nothing here knows documents or decisions.
 */
@NullMarked
package dev.whorl.engine;

import org.jspecify.annotations.NullMarked;
