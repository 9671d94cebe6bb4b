package dev.whorl.cli;

import dev.whorl.reconcile.Folders;
import dev.whorl.reconcile.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class CommonOptions {
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)I?B?");
  private static final Map<String, Long> UNITS =
      Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

  @Option(names = "--branch", paramLabel = "NAME", description = "Branch of the document.")
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

  @Option(names = "--threads", paramLabel = "N", description = "Tasks at once.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--memory", paramLabel = "SIZE", description = "For the engine, like 4GB.")
  @Nullable String memory;

  @Option(names = "--wait", description = "Wait for a store that is in use.")
  boolean wait;

  @Option(
      names = "--engine",
      paramLabel = "local|spark",
      description = "Where tasks run; this version has local only.")
  String engine = "local";

  @Option(names = "--json", description = "One JSON object on standard output.")
  boolean json;

  @Option(names = "--quiet", description = "No progress.")
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      description = "Colours on standard output.")
  String color = "auto";

  Workspace.Settings settings() throws UsageException {
    if (threads < 1) {
      throw new UsageException("--threads must be at least 1.");
    }
    if (!engine.equals("local")) {
      throw new UsageException("--engine " + engine + " is not available; use local.");
    }
    return new Workspace.Settings(
        store == null ? Folders.here().store() : store.toAbsolutePath(),
        threads,
        memory == null ? Workspace.Settings.defaultMemory() : bytes(memory),
        wait,
        workspaces,
        new PipelineFiles());
  }

  private static long bytes(String text) throws UsageException {
    var size = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!size.matches()) {
      throw new UsageException("--memory takes a size like 500MB or 4GB, not “" + text + "”.");
    }
    long unit = UNITS.getOrDefault(size.group(2), 1L);
    return (long) (Double.parseDouble(size.group(1)) * unit);
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
