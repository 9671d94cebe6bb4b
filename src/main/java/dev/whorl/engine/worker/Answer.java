package dev.whorl.engine.worker;

import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.Output;
import dev.whorl.engine.Slice;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a worker says. */
sealed interface Answer {

  /** Whether it ends a request. */
  default boolean isLast() {
    return !(this instanceof Ready || this instanceof Begun || this instanceof Some);
  }

  /**
   * The first thing that a worker says, unasked.
   *
   * @param version of the messages
   */
  record Ready(int version) implements Answer {}

  /** The first thing that is said of a request: whatever happens now may be its doing. */
  record Begun() implements Answer {}

  record Computed(Output output) implements Answer {}

  record Sliced(Map<Integer, List<Slice>> slices) implements Answer {}

  record Described(List<FileShape> shapes) implements Answer {}

  /** Some of the rows of a {@link Request.Read}; more follow. */
  record Some(List<List<@Nullable String>> rows) implements Answer {}

  /** The end of a {@link Request.Read}. */
  record Read(List<Column> columns) implements Answer {}

  record Exported() implements Answer {}

  record Failed(EngineException.Kind kind, String message) implements Answer {
    EngineException exception() {
      return new EngineException(kind, message, new IOException(message));
    }
  }
}
