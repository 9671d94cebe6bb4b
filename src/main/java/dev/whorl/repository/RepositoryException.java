package dev.whorl.repository;

import dev.whorl.disk.FullDisk;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The store can't be used; the message says why and what to do. */
public class RepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RepositoryException(String message) {
    super(message);
  }

  public RepositoryException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What to say when the store's files could not be written.
   *
   * @param what did not work, as the start of a sentence
   */
  static RepositoryException ofWriting(String what, Throwable cause) {
    return new RepositoryException(
        FullDisk.isMeant(cause) ? FullDisk.sentence() : what + ": " + reason(cause), cause);
  }

  /** What the system answered, if it was asked; H2 tells its own affairs before that. */
  private static @Nullable String reason(Throwable failure) {
    var reason = failure.getMessage();
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        reason = cause.getMessage();
      }
    }
    return reason;
  }
}
