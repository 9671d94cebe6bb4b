package dev.whorl.document;

/** A text that is no document; the message says what, where and what to do. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  public DocumentException(String message) {
    super(message);
  }
}
