package dev.whorl.document;

import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * How strings of a text were spelt where {@link JsonWriter} would escape them otherwise. Goes by
 * occurrence, not by value, since one word may be spelt in two ways: a string keeps its spelling
 * for as long as edits hand on the very same object, and loses no more than its looks otherwise.
 */
final class Spelling {
  private final IdentityHashMap<String, String> literals = new IdentityHashMap<>();

  /**
   * Remembers a literal with its quotes; the string returned, and no equal one, is spelt so. Of
   * more than {@link Limits#SPELLINGS} the others are spelt as the writer does.
   */
  String remember(String value, String literal) {
    if (literals.size() >= Limits.SPELLINGS) {
      return value;
    }
    var occurrence = new String(value);
    literals.put(occurrence, literal);
    return occurrence;
  }

  Optional<String> of(String occurrence) {
    return literals.isEmpty() ? Optional.empty() : Optional.ofNullable(literals.get(occurrence));
  }
}
