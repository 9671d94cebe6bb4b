package dev.whorl.cli;

import dev.whorl.engine.Engine;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Folders;
import dev.whorl.reconcile.Machines;
import dev.whorl.reconcile.StoreException;
import dev.whorl.reconcile.Workspace;
import dev.whorl.repository.Repository;
import dev.whorl.repository.StorePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "Branch of the document; main, if not given.")
  String branch = "main";

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "The store; else $$WHORL_STORE, else the user's data directory.")
  @Nullable Path store;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "A folder that the document may read and write beside its own; repeatable.")
  List<Path> workspaces = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Tasks at once, as many as --memory has 64MB for; as many as there are processors, if not"
              + " given.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "For the engine, like 4GB; half of the machine's, if not given.")
  @Nullable String memory;

  @Option(names = "--wait", description = "Wait for a store that is in use.")
  boolean wait;

  @Option(
      names = "--engine",
      paramLabel = "local|spark",
      description =
          "Where tasks run: in processes of this machine, or of a cluster's; local, if not given.")
  String engine = "local";

  @Option(
      names = "--spark",
      paramLabel = "sc://host:port",
      description = "The cluster, with --engine spark.")
  @Nullable String spark;

  @Option(names = "--json", description = "One JSON object on standard output.")
  boolean json;

  @Option(names = "--quiet", description = "No progress.")
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      description = "Colours on standard output; auto, if not given: on a terminal.")
  String color = "auto";

  Workspace.Settings settings() throws UsageException {
    if (threads < 1) {
      throw new UsageException("--threads must be at least 1.");
    }
    requireFolders();
    colored();
    long bytes = memory();
    return new Workspace.Settings(
        store == null ? Folders.here().store() : store.toAbsolutePath(),
        (int) Math.min(threads, bytes / Engine.LEAST_MEMORY),
        bytes,
        wait,
        workspaces,
        new PipelineFiles(),
        execution());
  }

  private long memory() throws UsageException {
    if (memory == null) {
      return Machines.defaultMemory();
    }
    long bytes = Sizes.parse("--memory", memory);
    if (bytes < Engine.LEAST_MEMORY) {
      throw new UsageException(
          "--memory " + memory + " is too little for the engine: give it 64MB or more.");
    }
    return bytes;
  }

  private Execution execution() throws UsageException {
    return switch (engine) {
      case "local" -> {
        if (spark != null) {
          throw new UsageException("--spark goes with --engine spark.");
        }
        yield Execution.WORKERS;
      }
      case "spark" -> {
        if (spark == null) {
          throw new UsageException("--engine spark needs --spark sc://host:port.");
        }
        try {
          yield Execution.OnSpark.at(spark, System::getenv);
        } catch (IllegalArgumentException e) {
          throw new UsageException("--spark: " + e.getMessage());
        }
      }
      default -> throw new UsageException("--engine is local or spark, not “" + engine + "”.");
    };
  }

  private void requireFolders() throws UsageException {
    if (store != null && store.toString().isEmpty()) {
      throw new UsageException("--store needs a folder.");
    }
    for (var workspace : workspaces) {
      if (workspace.toString().isEmpty()) {
        throw new UsageException("--workspace needs a folder.");
      }
      if (!Files.isDirectory(workspace)) {
        throw new UsageException("--workspace " + workspace + ": there is no such folder.");
      }
    }
  }

  /** Opens the store, and says what there is to say about it. */
  Workspace workspace() throws UsageException, StoreException {
    var settings = settings();
    warn(settings);
    var workspace = Workspace.open(settings);
    workspace.notes().forEach(Console::tell);
    return workspace;
  }

  /** As {@link #workspace}, where nothing but the store is needed. */
  Repository repository(boolean rebuild) throws UsageException {
    var settings = settings();
    warn(settings);
    var repository =
        rebuild
            ? Repository.rebuild(settings.store(), settings.waitForStore())
            : Repository.open(settings.store(), settings.waitForStore());
    repository.notes().forEach(Console::tell);
    return repository;
  }

  /** Before anything is written there. */
  private static void warn(Workspace.Settings settings) {
    for (var warning : StorePlace.warnings(settings.store())) {
      Console.tell(warning + " --store takes another folder.");
    }
  }

  /** Whether a person looks at the output. */
  static boolean onTerminal() {
    return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
  }

  boolean colored() throws UsageException {
    return switch (color) {
      case "always" -> true;
      case "never" -> false;
      case "auto" -> onTerminal();
      default -> throw new UsageException("--color is auto, always or never.");
    };
  }
}
