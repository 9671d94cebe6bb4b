package dev.whorl.ui.model;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What to do with an answer once it is there; a fault in doing so reaches the log. */
public final class Answers {
  private Answers() {}

  /**
   * @param then takes the result, or else what was thrown
   */
  public static <T> void take(
      CompletableFuture<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    var _ =
        answer
            .<Void>handle((result, error) -> {
              then.accept(result, error);
              return null;
            })
            .exceptionally(fault -> {
              System.getLogger(Answers.class.getName())
                  .log(System.Logger.Level.ERROR, "an answer could not be taken", fault);
              return null;
            });
  }

  /**
   * Why there is no answer, for whoever has to know.
   *
   * @param what what was attempted and failed, without a full stop
   */
  public static Notice notice(String what, Throwable error) {
    return Failures.notice(what, error);
  }

  /** Why there is no answer, as a person reads it. */
  public static String reason(Throwable error) {
    return Failures.reason(error);
  }
}
