package dev.whorl.ui.shell;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes something the first time that it is asked for, and only then; for the UI thread alone. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    var known = made;
    if (known == null) {
      known = maker.get();
      made = known;
    }
    return known;
  }
}
