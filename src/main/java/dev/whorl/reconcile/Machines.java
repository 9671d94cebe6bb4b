package dev.whorl.reconcile;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.spark.Fleet;
import dev.whorl.engine.spark.FleetJar;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * On which machines the tasks of a workspace run: on this one, or on those of a cluster. What is
 * stored is the same either way.
 */
public final class Machines {
  private static final long LEAST_MEMORY = 512L << 20;

  private final CarriedEngine engine;
  private final Path spill;
  private final long each;
  private final Consumer<Runnable> between;
  private volatile Optional<Execution.OnSpark> cluster;

  /**
   * @param spill folder of the engine's own
   * @param between does something while no run is under way
   */
  Machines(
      CarriedEngine engine, Path spill, Workspace.Settings settings, Consumer<Runnable> between) {
    this.engine = engine;
    this.spill = spill;
    this.each = each(settings);
    this.between = between;
    this.cluster =
        settings.execution() instanceof Execution.OnSpark there
            ? Optional.of(there)
            : Optional.empty();
    cluster.ifPresent(there -> engine.carryBy(fleet(there)));
  }

  /**
   * Half of this machine's memory, in bytes, as Java sees it: a heap may grow to a quarter of it.
   * Asking the machine itself would cost a tenth of a second at every start.
   */
  public static long defaultMemory() {
    return Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() * 2);
  }

  /**
   * The engine of a workspace, with its tasks here; each gets an equal part of the memory.
   *
   * @param spill folder of the engine's own
   */
  static CarriedEngine engine(Workspace.Settings settings, Path spill) {
    long each = each(settings);
    Engine here =
        switch (settings.execution()) {
          case Execution.InProcess _ -> new DuckDbEngine(spill, each);
          case Execution.Workers _, Execution.OnSpark _ -> {
            var path = System.getenv().getOrDefault("PATH", "");
            yield new WorkerEngine(spill, each, settings.threads(), path);
          }
        };
    return new CarriedEngine(here, spill, each);
  }

  private static long each(Workspace.Settings settings) {
    return settings.memory() / settings.threads();
  }

  /**
   * Writes the jar that the owner of a cluster may give to all its executors, so that it need not
   * be sent.
   *
   * @throws EngineException if this program can't make one
   * @throws IOException if the file can't be written
   */
  public static void writeJar(Path file) throws EngineException, IOException {
    FleetJar.write(file);
  }

  private Fleet fleet(Execution.OnSpark there) {
    return new Fleet(there.address(), spill, each);
  }

  /** The cluster that has the tasks, if one has. */
  public Optional<Execution.OnSpark> cluster() {
    return cluster;
  }

  /**
   * Lets the next runs' tasks go to a cluster, once it was seen to take them and to give the same
   * results as this machine. May take a minute or two; a run under way ends where it is.
   *
   * @return tasks that keep it busy
   * @throws EngineException saying what is wrong with it, or that this was cancelled; then
   *     everything stays as it was
   */
  public int join(Execution.OnSpark there, Cancellation cancellation) throws EngineException {
    int parallelism;
    try (var fleet = fleet(there);
        var _ = cancellation.onRequest(fleet::close)) {
      parallelism = engine.tried(fleet);
    }
    between.accept(() -> {
      if (!cancellation.requested()) {
        engine.carryBy(fleet(there));
        cluster = Optional.of(there);
      }
    });
    return parallelism;
  }

  /** Lets the next runs' tasks stay on this machine; a run under way ends where it is. */
  public void leave() {
    between.accept(() -> {
      engine.carryNothing();
      cluster = Optional.empty();
    });
  }
}
