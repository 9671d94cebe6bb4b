package dev.whorl.repository;

/** The store can't be used; the message says why and what to do. */
public final class RepositoryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RepositoryException(String message) {
    super(message);
  }

  public RepositoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
