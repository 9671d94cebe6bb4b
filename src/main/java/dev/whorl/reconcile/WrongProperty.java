package dev.whorl.reconcile;

/** What a source's document entry says can't be meant: its node is invalid, whatever the data. */
final class WrongProperty extends Exception {
  private static final long serialVersionUID = 1;

  private final String property;

  WrongProperty(String property, String message) {
    super(message);
    this.property = property;
  }

  String property() {
    return property;
  }
}
