package dev.whorl.cli;

/** A call or document that can't be used; the message says where and what to do. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
