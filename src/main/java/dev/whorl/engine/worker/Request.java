package dev.whorl.engine.worker;

import dev.whorl.engine.FileFormat;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Questions;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import java.nio.file.Path;
import java.util.List;

/** What a worker can be asked; the questions of {@link dev.whorl.engine.Engine}. */
sealed interface Request {

  /**
   * @param output in the worker's folder
   */
  record Compute(Work work, Questions questions, Path output) implements Request {}

  record Slice(InputTable table, Stored stored, SliceKey key) implements Request {}

  record Describe(List<Path> files, FileFormat format, boolean typed) implements Request {}

  record Read(String sql, List<InputTable> tables) implements Request {}

  /**
   * @param output in the worker's folder
   */
  record Export(String sql, List<InputTable> tables, FileFormat format, Path output)
      implements Request {}
}
