package dev.whorl.reconcile;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is found when it is first asked for. Safe for use by several threads. */
final class Once<T> {
  private @Nullable Supplier<T> search;
  private @Nullable T found;

  Once(Supplier<T> search) {
    this.search = search;
  }

  synchronized T get() {
    if (search != null) {
      found = search.get();
      search = null;
    }
    return Objects.requireNonNull(found);
  }
}
