package dev.whorl.ui;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets every test fail in which the UI thread did what {@link UiWatch} does not allow. */
public final class UiWatchExtension implements AfterEachCallback {
  @Override
  public void afterEach(ExtensionContext context) {
    var faults = UiWatch.faults();
    if (!faults.isEmpty()) {
      throw new AssertionError(
          faults.stream().map(UiTask::toString).reduce("", (all, one) -> all + one + "\n\n"));
    }
  }
}
