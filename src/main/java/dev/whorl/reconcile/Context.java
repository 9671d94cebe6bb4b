package dev.whorl.reconcile;

import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Repository;
import dev.whorl.repository.RepositoryException;
import java.util.Map;

/**
 * What runs share.
 *
 * @param threads tasks that this machine does at once
 * @param failures what the blueprints that failed in this session said; safe for several threads
 */
record Context(
    Repository repository,
    Engine engine,
    Tables tables,
    int threads,
    Map<Fingerprint, String> failures) {

  /**
   * How many tasks run at once.
   *
   * @throws RepositoryException if the machines that are to run them can't be used
   */
  int parallelism() {
    try {
      return engine.parallelism(threads);
    } catch (EngineException e) {
      throw new RepositoryException(String.valueOf(e.getMessage()), e);
    }
  }
}
