package dev.whorl.document;

/** A text that is no document; the message says what, where and what to do. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean before;

  public DocumentException(String message) {
    this(message, false);
  }

  DocumentException(String message, boolean before) {
    super(message);
    this.before = before;
  }

  /** Whether {@link DocumentFile#before} has what was there before the last save. */
  public boolean hasBefore() {
    return before;
  }
}
