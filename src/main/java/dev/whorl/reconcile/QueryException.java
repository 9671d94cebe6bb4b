package dev.whorl.reconcile;

/** A question that can't be answered; the message says why and where. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  public QueryException(String message) {
    super(message);
  }

  public QueryException(String message, Throwable cause) {
    super(message, cause);
  }
}
