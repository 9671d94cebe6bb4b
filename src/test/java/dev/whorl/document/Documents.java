package dev.whorl.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Texts of documents for tests. */
final class Documents {
  private Documents() {}

  /** A document whose main branch has these nodes, as a hand would write it. */
  static String withNodes(String nodes) {
    return """
    {"whorl": 1, "name": "Test", "branches": {"main": {"nodes": {
    %s
    }}}}
    """
        .formatted(nodes);
  }

  static Document parsed(String text) {
    try {
      return Document.parse(text);
    } catch (DocumentException e) {
      throw new AssertionError(e);
    }
  }

  /** Why the text is refused. */
  static String refusal(String text) {
    return String.valueOf(
        catchThrowableOfType(DocumentException.class, () -> Document.parse(text)).getMessage());
  }
}
