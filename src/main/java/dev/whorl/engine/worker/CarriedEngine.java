package dev.whorl.engine.worker;

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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine whose tasks may be carried to other machines. What somebody waits for stays here:
 * looking at data and at outside files, and what is written for others.
 */
public final class CarriedEngine implements Engine {
  private final Engine local;
  private final Path folder;
  private final long memory;
  private volatile Optional<CarriedTasks> carried = Optional.empty();

  /**
   * With all tasks here, until a carrier takes them.
   *
   * @param local for all that is not carried; closed with this
   * @param folder for the workers there; on the file system of the stored objects
   * @param memory bytes for each request
   */
  public CarriedEngine(Engine local, Path folder, long memory) {
    this.local = local;
    this.folder = folder.toAbsolutePath();
    this.memory = memory;
  }

  /**
   * Lets tasks that begin from now on be carried; those that another carrier has end with it.
   *
   * @param carrier tried when it is needed first; closed with this, or when its place is taken
   */
  public void carryBy(Carrier carrier) {
    replace(Optional.of(new CarriedTasks(carrier, folder, memory)));
  }

  /** Lets tasks that begin from now on run here; those that a carrier has end with it. */
  public void carryNothing() {
    replace(Optional.empty());
  }

  private synchronized void replace(Optional<CarriedTasks> by) {
    var before = carried;
    carried = by;
    before.ifPresent(CarriedTasks::close);
  }

  /**
   * Whether a carrier could take tasks; it is closed then.
   *
   * @return how many at once keep its machines busy
   * @throws EngineException if it can't be used, with the reason
   */
  public int tried(Carrier carrier) throws EngineException {
    try (var tasks = new CarriedTasks(carrier, folder, memory)) {
      return tasks.parallelism(local);
    }
  }

  @Override
  public Output compute(Work work, Questions questions, Path output, Cancellation cancellation)
      throws EngineException {
    var tasks = carried;
    return tasks.isPresent()
        ? tasks.get().compute(work, questions, output, cancellation)
        : local.compute(work, questions, output, cancellation);
  }

  @Override
  public Map<Integer, List<Slice>> slice(
      InputTable table, Stored stored, SliceKey key, Cancellation cancellation)
      throws EngineException {
    var tasks = carried;
    return tasks.isPresent()
        ? tasks.get().slice(table, stored, key, cancellation)
        : local.slice(table, stored, key, cancellation);
  }

  @Override
  public List<FileShape> describe(List<Path> files, FileFormat format, boolean typed)
      throws EngineException {
    return local.describe(files, format, typed);
  }

  @Override
  public Rows read(String sql, List<InputTable> tables, Cancellation cancellation)
      throws EngineException {
    return local.read(sql, tables, cancellation);
  }

  @Override
  public void export(
      String sql,
      List<InputTable> tables,
      FileFormat format,
      Path output,
      Cancellation cancellation)
      throws EngineException {
    local.export(sql, tables, format, output, cancellation);
  }

  @Override
  public void expect(Use use) {
    switch (use) {
      case TASKS -> carried.ifPresentOrElse(CarriedTasks::expect, () -> local.expect(use));
      case READS -> local.expect(use);
    }
  }

  @Override
  public int parallelism(int here) throws EngineException {
    var tasks = carried;
    return tasks.isPresent() ? tasks.get().parallelism(local) : local.parallelism(here);
  }

  @Override
  public Isolation isolation() {
    return local.isolation();
  }

  @Override
  public void close() throws EngineException {
    carryNothing();
    local.close();
  }
}
