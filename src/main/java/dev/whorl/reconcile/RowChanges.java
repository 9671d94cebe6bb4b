package dev.whorl.reconcile;

import dev.whorl.engine.Engine;

/**
 * Which rows differ between two states of a node.
 *
 * @param added rows whose key only the later one has
 * @param removed rows whose key only the earlier one has
 * @param changed rows whose key both have, with another value
 * @param rows the first of them: what happened, the key, and every other column before and after
 */
public record RowChanges(long added, long removed, long changed, Engine.Rows rows) {}
