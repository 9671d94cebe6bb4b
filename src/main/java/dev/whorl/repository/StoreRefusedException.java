package dev.whorl.repository;

import java.util.Optional;

/** This store can't be opened as it is; another one could. The message says why. */
public final class StoreRefusedException extends RepositoryException {
  private static final long serialVersionUID = 1;

  private final transient Optional<StoreHolder> holder;

  StoreRefusedException(String message) {
    super(message);
    this.holder = Optional.empty();
  }

  StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
    this.holder = Optional.empty();
  }

  StoreRefusedException(String message, StoreHolder holder) {
    super(message);
    this.holder = Optional.of(holder);
  }

  /** The other process, if the store is refused only because that has it. */
  public Optional<StoreHolder> holder() {
    return holder;
  }
}
