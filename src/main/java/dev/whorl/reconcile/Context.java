package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Repository;
import java.util.Map;

/**
 * What runs share.
 *
 * @param threads tasks at once
 * @param failures what the blueprints that failed in this session said; safe for several threads
 */
record Context(
    Repository repository,
    Engine engine,
    Tables tables,
    int threads,
    Map<Fingerprint, String> failures) {}
