package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Work;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.Materialisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What questions gave, kept in files of a folder that is emptied when the store is opened: asked
 * again over the same contents, a question costs nothing, and any row of its answer is as near as
 * the first. Only the last few are kept. Safe for use by several threads.
 */
final class Results {
  private static final int MOST = 12;

  private final Engine engine;
  private final Path folder;
  private final Map<Question, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long written;

  Results(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /** Tables are made of immutable objects, so equal questions have equal answers. */
  private record Question(String sql, List<InputTable> tables) {}

  private static final class Answer {
    private Optional<Result> result = Optional.empty();
  }

  /** Rows in one file of their own. */
  record Result(List<Column> columns, long rows, Path file) {
    Extent extent() {
      return new Extent(rows, () -> new Materialisation(file, columns, 0, 1));
    }
  }

  /** The rows of a SELECT, in its order. */
  Result of(String sql, List<InputTable> tables, Cancellation cancellation) throws EngineException {
    var answer = answer(new Question(sql, tables));
    synchronized (answer) {
      if (answer.result.isEmpty()) {
        answer.result = Optional.of(compute(sql, tables, cancellation));
      }
      return answer.result.get();
    }
  }

  private synchronized Answer answer(Question question) {
    var answer = answers.computeIfAbsent(question, _ -> new Answer());
    var eldest = answers.values().iterator();
    while (answers.size() > MOST) {
      eldest.next().result.ifPresent(Results::discard);
      eldest.remove();
    }
    return answer;
  }

  private synchronized Path next() {
    return folder.resolve("result-" + ++written + ".parquet");
  }

  private Result compute(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    var columns =
        engine.read("SELECT * FROM (" + sql + "\n) LIMIT 0", tables, cancellation).columns();
    var file = next();
    var work = new Work.Each(sql, columns, tables, List.of(List.of()));
    var output = engine.compute(work, file, cancellation);
    return new Result(columns, output.contents().getFirst().rows(), file);
  }

  private static void discard(Result result) {
    try {
      Files.deleteIfExists(result.file());
    } catch (IOException e) {
      // It is swept when the store is opened next.
      return;
    }
  }
}
