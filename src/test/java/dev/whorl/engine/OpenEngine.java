package dev.whorl.engine;

import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine with a folder of its own, and works and files for it. */
public abstract class OpenEngine {
  protected static final List<Column> COLUMNS =
      List.of(new Column("id", "BIGINT"), new Column("name", "VARCHAR"));
  static final FileFormat CSV = new FileFormat(FileFormat.Kind.CSV, new LinkedHashMap<>());

  @TempDir protected Path folder;
  private Engine engine;
  private int written;

  /**
   * @param folder of the engine's own
   * @param memory bytes for each request
   */
  protected abstract Engine open(Path folder, long memory);

  protected final Engine engine() {
    return engine;
  }

  @BeforeEach
  void open() {
    engine = open(folder.resolve("engine"), 256L << 20);
  }

  @AfterEach
  void close() throws EngineException {
    engine.close();
  }

  /** Goes on with another engine, which gets so many bytes for each request. */
  final void reopen(long memory) throws EngineException {
    close();
    engine = open(folder.resolve("another"), memory);
  }

  protected final Output compute(Work work) throws EngineException {
    return compute(work, Questions.NONE);
  }

  final Output compute(Work work, Questions questions) throws EngineException {
    var output = folder.resolve("out" + written++ + ".parquet");
    return engine.compute(work, questions, output, new Cancellation());
  }

  protected final Output literal(String sql) throws EngineException {
    return compute(new Work.Literal(sql, COLUMNS));
  }

  protected static InputTable table(String name, Output... outputs) {
    return new InputTable(
        name,
        COLUMNS,
        List.of(outputs).stream()
            .map(o -> new Stored(o.file(), COLUMNS, Set.of(0), true))
            .toList());
  }

  protected final List<List<String>> rows(String sql, InputTable... tables) throws EngineException {
    return engine.read(sql, List.of(tables), new Cancellation()).rows().stream()
        .map(row -> row.stream().map(String::valueOf).toList())
        .toList();
  }

  final FileShape shape(String name, String text) throws IOException, EngineException {
    return engine.describe(List.of(file(name, text)), CSV, true).getFirst();
  }

  final Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  final Output imported(Path file, boolean typed) throws EngineException {
    var shape = engine.describe(List.of(file), CSV, typed).getFirst();
    return compute(new Work.Import(shape.format(), shape.columns(), List.of(file)));
  }
}
