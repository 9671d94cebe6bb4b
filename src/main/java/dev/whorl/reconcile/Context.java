package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.repository.Repository;

/**
 * What runs share.
 *
 * @param threads tasks at once
 */
record Context(Repository repository, Engine engine, Tables tables, int threads) {}
