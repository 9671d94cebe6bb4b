package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Value;
import java.util.Optional;

/** What a draft amounts to in the document. */
public sealed interface Written {
  /** The property's value; empty if the property is to be left out. */
  record As(Optional<Value> value) implements Written {}

  /**
   * No document can say that yet; the last value stays.
   *
   * @param why one sentence for the user
   */
  record Refused(String why) implements Written {}
}
