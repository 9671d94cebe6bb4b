package dev.whorl.engine.worker;

import dev.whorl.engine.Isolation;
import dev.whorl.engine.duckdb.DuckDbEngine;
import dev.whorl.engine.duckdb.LinkedFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts workers: on this program's Java, with the engine and nothing else on the class path,
 * nothing of its environment, and a folder of their own for whatever they write. Where {@code
 * bwrap} works, they have no network, and everything but that folder is read-only.
 */
final class Launcher {
  /** Enough for requests and answers; data are in the engine's own memory. */
  private static final String HEAP = "-Xmx512m";

  /** DuckDB's driver wakes Java's flight recorder, which takes half as long as all the rest. */
  private static final String NO_FLIGHT_RECORDER = "-Djfr.unsupported.vm=true";

  private static final String CACHE = "worker.aot";
  private static final Path SHELL = Path.of("/bin/sh");

  /** What interrupts or ends this program at a terminal is its own matter, not its workers'. */
  private static final String APART =
      "trap '' INT QUIT HUP TERM; n=$1; shift;"
          + " if command -v nice >/dev/null; then exec nice -n \"$n\" \"$@\"; else exec \"$@\"; fi";

  /** All that a Java needs of the environment: how file names are spelt. */
  private static final Set<String> LOCALE = Set.of("LANG", "LC_ALL", "LC_CTYPE");

  /**
   * For glibc, in bytes. By its own habits it gives the few hundred KB of a Parquet column back to
   * the system as soon as they are written, and gets them again, cleared, for the next: a fifth of
   * what writing takes.
   */
  private static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_MMAP_THRESHOLD_", String.valueOf(32 << 20),
          "MALLOC_TRIM_THRESHOLD_", String.valueOf(64 << 20));

  private static final long PROBE_SECONDS = 5;

  private final long memory;
  private final Optional<String> sandbox;

  /**
   * @param memory bytes for each request
   * @param sandbox the program {@code bwrap}, if it works here
   */
  private Launcher(long memory, Optional<String> sandbox) {
    this.memory = memory;
    this.sandbox = sandbox;
  }

  /**
   * Finds out whether there is a sandbox by using it once.
   *
   * @param path the PATH, where {@code bwrap} may be
   */
  static Launcher probing(long memory, String path) {
    return new Launcher(
        memory,
        Stream.of(path.split(File.pathSeparator))
            .map(folder -> new File(folder, "bwrap"))
            .filter(File::canExecute)
            .map(File::getPath)
            .filter(Launcher::works)
            .findFirst());
  }

  private static boolean works(String program) {
    var command = new ArrayList<>(walls(program));
    command.addAll(List.of("--", SHELL.toString(), "-c", ":"));
    try {
      var process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> walls(String program) {
    return List.of(
        program,
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--ro-bind",
        "/",
        "/",
        "--dev",
        "/dev",
        "--proc",
        "/proc");
  }

  Isolation isolation() {
    return sandbox.isPresent() ? Isolation.SANDBOXED : Isolation.PROCESS;
  }

  /**
   * @param folder the worker's own, made by this
   * @param niceness 0 for a process that somebody waits for, more for one that should give way
   */
  Process start(Path folder, int niceness) throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    var command = new ArrayList<>(walls(folder));
    if (Files.isExecutable(SHELL)) {
      command.addAll(
          List.of(SHELL.toString(), "-c", APART, SHELL.toString(), String.valueOf(niceness)));
    }
    command.addAll(java(folder));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> !LOCALE.contains(name));
    builder.environment().putAll(ALLOCATOR);
    return builder.start();
  }

  /**
   * What stands before the command of a process that is to stay within the sandbox's walls; nothing
   * where there is no sandbox.
   *
   * @param folder the only one that the process may write to
   */
  List<String> walls(Path folder) {
    return sandbox.map(program -> walls(program, folder)).orElse(List.of());
  }

  private static List<String> walls(String program, Path folder) {
    var command = new ArrayList<>(walls(program));
    var read = LinkedFiles.read(folder).toString();
    command.addAll(List.of("--bind", folder.toString(), folder.toString()));
    // Whoever writes to a link writes to the stored object.
    command.addAll(List.of("--ro-bind", read, read, "--"));
    return command;
  }

  private List<String> java(Path folder) {
    var classes = DuckDbEngine.classPath();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    // The cache holds loaded classes; a Java that didn't write it ignores it.
    cache(classes).ifPresent(file -> command.add("-XX:AOTCache=" + file));
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-Xlog:all=off",
            "-XX:+UseSerialGC",
            "-XX:CompileThresholdScaling=5",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            NO_FLIGHT_RECORDER,
            "-XX:ErrorFile=" + folder.resolve("crash.txt"),
            "-XX:+ExitOnOutOfMemoryError",
            HEAP,
            "-Djava.io.tmpdir=" + folder.resolve("tmp"),
            "--enable-native-access=ALL-UNNAMED",
            "-classpath",
            classes.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            Worker.class.getName(),
            folder.toString(),
            String.valueOf(memory)));
    return command;
  }

  private static Optional<Path> cache(List<Path> classes) {
    return classes.stream().map(jar -> jar.resolveSibling(CACHE)).filter(Files::exists).findFirst();
  }
}
