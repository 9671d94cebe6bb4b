package dev.whorl.engine.worker;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.EngineException;

/**
 * Takes what tasks ask for to another machine, where a {@link Station} sees to it, and brings back
 * the answer. Both machines see the same files under the same names. Safe for use by several
 * threads.
 */
public interface Carrier extends AutoCloseable {

  /**
   * Waits for the answer.
   *
   * @throws EngineException if it was cancelled, or there is nobody who could answer
   */
  byte[] carry(byte[] commission, Cancellation cancellation) throws EngineException;

  /** Says that something is to be carried soon. Returns at once. */
  void expect();

  /**
   * How many tasks at once keep the other machines busy.
   *
   * @throws EngineException if they can't be used, with the reason
   */
  int parallelism() throws EngineException;

  @Override
  void close();
}
