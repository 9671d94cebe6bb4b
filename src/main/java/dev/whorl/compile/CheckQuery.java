package dev.whorl.compile;

import dev.whorl.graph.Check;

/**
 * A check as what it is: a query over the checked node whose rows are those that offend. So it is
 * cut, remembered and computed like any node, and its verdict is whether there are rows.
 */
public record CheckQuery(Check check, Compiled.Query query) {}
