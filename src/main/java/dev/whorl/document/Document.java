package dev.whorl.document;

import dev.whorl.graph.Graph;
import java.util.List;
import java.util.Optional;

/** A pipeline as its file says it, one graph for each branch; immutable. */
public final class Document {
  public static final String MAIN = "main";

  /** A new document with a fresh id and an empty {@code main}. */
  public static Document create(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws DocumentException if it is no document: the message says where
   */
  public static Document parse(String text) throws DocumentException {
    throw new UnsupportedOperationException();
  }

  /** The text that is saved; {@code parse(text()).text()} equals it. */
  public String text() {
    throw new UnsupportedOperationException();
  }

  public Optional<String> id() {
    throw new UnsupportedOperationException();
  }

  public Document withId(String id) {
    throw new UnsupportedOperationException();
  }

  public String name() {
    throw new UnsupportedOperationException();
  }

  public Document withName(String name) {
    throw new UnsupportedOperationException();
  }

  /** Whether a later version wrote it, so that it must not be saved. */
  public boolean readOnly() {
    throw new UnsupportedOperationException();
  }

  public List<String> branches() {
    throw new UnsupportedOperationException();
  }

  public Optional<Graph> branch(String name) {
    throw new UnsupportedOperationException();
  }

  public Document withBranch(String name, Graph graph) {
    throw new UnsupportedOperationException();
  }
}
