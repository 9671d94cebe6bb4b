import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the benchmarks of whole processes share: starting them, timing them, tidying up. */
final class Bench {
  private static final long MILLIS_BETWEEN_LOOKS = 20;

  private Bench() {}

  /**
   * A process that has ended.
   *
   * @param seconds from its start to its end
   * @param peak the most bytes of memory that it and its children had at once, sampled; 0 where the
   *     system does not tell
   */
  record Ended(double seconds, long peak) {}

  /** Runs a command; its messages go to the terminal, its results nowhere. */
  static Ended run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long peak = 0;
    while (!process.waitFor(MILLIS_BETWEEN_LOOKS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, resident(process.toHandle()));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + " failed");
    }
    return new Ended(seconds, peak);
  }

  private static long resident(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(handle -> pages(handle.pid()) << 12)
        .sum();
  }

  private static long pages(long process) {
    try {
      return Long.parseLong(Files.readString(Path.of("/proc/" + process + "/statm")).split(" ")[1]);
    } catch (IOException | RuntimeException e) {
      // It has just ended, or this is no Linux.
      return 0;
    }
  }

  /** The packaged program, bringing a document up to date. */
  static List<String> reconcile(Path document, Path store, String... options) {
    var command =
        new ArrayList<>(
            List.of(
                "target/whorl/bin/whorl",
                "reconcile",
                document.toString(),
                "--quiet",
                "--store",
                store.toString()));
    command.addAll(List.of(options));
    return command;
  }

  /** A class of this class path in a process of its own. */
  static List<String> java(String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return command;
  }

  static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  static void print(String what, double seconds, double against) {
    System.out.printf(Locale.ROOT, "%-28s %7.2f s   × %.3f%n", what, seconds, seconds / against);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
