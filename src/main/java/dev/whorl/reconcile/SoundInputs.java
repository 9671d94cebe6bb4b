package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.FileFormat;
import dev.whorl.engine.FileShape;
import dev.whorl.engine.InputTable;
import dev.whorl.engine.Isolation;
import dev.whorl.engine.Output;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Slice;
import dev.whorl.engine.SliceKey;
import dev.whorl.engine.Stored;
import dev.whorl.engine.Work;
import dev.whorl.repository.Repository;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An engine that reads no object whose bytes were not compared with their digest in this session: a
 * flipped bit in a Parquet file mostly gives other rows, and no error.
 */
final class SoundInputs implements Engine {
  private final Engine engine;
  private final Repository repository;

  SoundInputs(Engine engine, Repository repository) {
    this.engine = engine;
    this.repository = repository;
  }

  @Override
  public Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException {
    var read = new LinkedHashSet<Path>();
    work.at(path -> noted(read, path));
    require(read);
    return engine.compute(work, questions, output, cancellation);
  }

  @Override
  public Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException {
    require(Set.of(stored.file()));
    return engine.slice(table, stored, key, cancellation);
  }

  @Override
  public List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    return engine.describe(files, format, typed);
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    require(tables);
    return engine.read(sql, tables, cancellation);
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    require(tables);
    engine.export(sql, tables, format, output, cancellation);
  }

  private void require(List<InputTable> tables) throws EngineException {
    var read = new LinkedHashSet<Path>();
    tables.forEach(table -> table.at(path -> noted(read, path)));
    require(read);
  }

  private static Path noted(Set<Path> all, Path path) {
    all.add(path);
    return path;
  }

  private void require(Set<Path> files) throws EngineException {
    var lost = repository.lost(files);
    if (!lost.isEmpty()) {
      var message =
          "Stored rows that it reads are damaged or gone ("
              + (lost.size() == 1 ? "1 object" : lost.size() + " objects")
              + "). What is left of them is set aside; reconcile, and they are made again.";
      throw new EngineException(
          EngineException.Kind.INPUT_LOST, message, new IllegalStateException(lost.toString()));
    }
  }

  @Override
  public void expect(Use use) {
    engine.expect(use);
  }

  @Override
  public int parallelism(int here) throws EngineException {
    return engine.parallelism(here);
  }

  @Override
  public Isolation isolation() {
    return engine.isolation();
  }

  @Override
  public void close() throws EngineException {
    engine.close();
  }
}
