package dev.whorl.canary;

import org.jspecify.annotations.Nullable;

/** Dereferences what may be null, once plainly and once behind a type argument. */
final class Canary {
  private Canary() {}

  static int length(@Nullable String text) {
    return text.length();
  }

  static int length(Box<@Nullable String> box) {
    return box.content().length();
  }

  private record Box<T extends @Nullable Object>(T content) {}
}
