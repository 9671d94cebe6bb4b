/**
 * What ought to exist, and what is to be done about it: blueprints, decisions, freshness and their
 * reasons. Pure: reads what it is given, asks nobody, changes nothing.
 */
@NullMarked
package dev.whorl.plan;

import org.jspecify.annotations.NullMarked;
