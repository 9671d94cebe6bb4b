package dev.whorl.reconcile;

/** The store can't be used; the message says why and what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
