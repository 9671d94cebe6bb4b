package dev.whorl.engine.worker;

import dev.whorl.engine.EngineException;

/** A worker was gone before it began what it was asked for: another one may be asked. */
final class UnbegunException extends Exception {
  private static final long serialVersionUID = 1;

  private final EngineException reason;

  /**
   * @param reason what the request fails with if nobody else is asked
   */
  UnbegunException(EngineException reason) {
    super(reason.getMessage(), reason);
    this.reason = reason;
  }

  EngineException reason() {
    return reason;
  }
}
