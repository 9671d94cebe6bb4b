import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what the way to Spark clusters costs who has none: sizes, and how long short commands
 * take with its client's jar in the program and without.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/StartBench.java
 * java -cp "target/whorl/lib/*:target/bench" StartBench
 * </pre>
 */
public final class StartBench {
  private static final int REPEATS = 21;
  private static final Path PROGRAM = Path.of("target/whorl");
  private static final Path LIGHT = Path.of("target/bench/start/whorl");
  private static final Path SAMPLE = Path.of("target/bench/start/clicks");

  private StartBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (Files.exists(LIGHT.getParent())) {
      Bench.delete(LIGHT.getParent());
    }
    copy(PROGRAM, LIGHT);
    copy(Path.of("assets/samples/clicks"), SAMPLE);
    long before = size(LIGHT);
    remove("spark-connect-client");
    System.out.printf(
        Locale.ROOT,
        "client's jar %.1f MB of %.1f MB%n",
        (before - size(LIGHT)) / 1e6,
        before / 1e6);
    remove("commands.aot");
    rehearse();
    compare("--version");
    compare("status", SAMPLE.resolve("clicks.whorl").toString(), "--store", SAMPLE + "-store");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var there = to.resolve(from.relativize(file).toString());
        Files.createDirectories(there.getParent());
        Files.copy(
            file, there, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What the caches hold comes on top, and varies from one recording to the next. */
  private static long size(Path program) throws IOException {
    try (Stream<Path> files = Files.walk(program)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".aot"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static void remove(String name) throws IOException {
    try (Stream<Path> files = Files.list(LIGHT.resolve("lib"))) {
      for (var file : files.toList()) {
        if (file.getFileName().toString().startsWith(name)) {
          Files.delete(file);
        }
      }
    }
  }

  /** As packaging does: a cache that was recorded with other jars is ignored. */
  private static void rehearse() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:AOTCacheOutput=" + LIGHT.toAbsolutePath().resolve("lib/commands.aot"),
            "-Xlog:disable",
            "-Djfr.unsupported.vm=true",
            "-XX:+UseSerialGC",
            "-XX:CompileThresholdScaling=5",
            "--enable-native-access=ALL-UNNAMED",
            "-classpath",
            LIGHT.toAbsolutePath().resolve("lib/whorl.jar").toString(),
            "dev.whorl.CommandRehearsal",
            SAMPLE.toString());
    builder.environment().put("WHORL_STORE", SAMPLE + "-store");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("the rehearsal failed");
    }
  }

  private static void compare(String... command) throws IOException, InterruptedException {
    var with = new ArrayList<Double>();
    var without = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      with.add(seconds(PROGRAM, command));
      without.add(seconds(LIGHT, command));
    }
    Bench.print(command[0] + " without", Bench.median(without), Bench.median(without));
    Bench.print(command[0] + " with", Bench.median(with), Bench.median(without));
  }

  private static double seconds(Path program, String... command)
      throws IOException, InterruptedException {
    var whole = new ArrayList<>(List.of(program.resolve("bin/whorl").toString()));
    whole.addAll(List.of(command));
    return Bench.run(whole).seconds();
  }
}
