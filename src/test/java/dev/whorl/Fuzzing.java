package dev.whorl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives a program inputs that Jazzer makes up, guided by which branches of the code they reach, in
 * a process of its own.
 */
public final class Fuzzing {
  private static final int SECONDS = Trials.of("whorl.fuzz.seconds", 30, 1_800);
  private static final int SECONDS_TO_START_AND_END = 120;

  private Fuzzing() {}

  /**
   * Fails if any input crashes the process, hangs it, or is answered by an exception.
   *
   * @param target has a method {@code public static void fuzzerTestOneInput(byte[])}
   * @param code patterns of names of the classes whose branches guide the search
   * @param seeds inputs to begin with
   * @param folder for what was found
   */
  public static void of(Class<?> target, String code, List<String> seeds, Path folder)
      throws IOException, InterruptedException {
    var corpus = Files.createDirectories(folder.resolve("corpus"));
    for (int seed = 0; seed < seeds.size(); seed++) {
      Files.writeString(corpus.resolve("seed" + seed), seeds.get(seed));
    }
    var out = folder.resolve("output").toFile();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + code,
                // It takes each statement that DuckDB refuses for an injection.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.SqlInjection",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + SECONDS,
                "-timeout=20",
                "-max_len=4096",
                "-print_final_stats=1",
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(out)
            .start();
    boolean ended = process.waitFor(SECONDS + SECONDS_TO_START_AND_END, TimeUnit.SECONDS);
    process.destroyForcibly().waitFor();
    var said = Files.readString(out.toPath(), StandardCharsets.ISO_8859_1);
    var end = said.substring(Math.max(0, said.length() - 8_000));
    assertThat(ended).as(end).isTrue();
    assertThat(process.exitValue()).as(end).isZero();
    assertThat(end).containsPattern("Done \\d+ runs in");
    System.out.println(said.lines().filter(line -> line.startsWith("Done ")).toList());
  }
}
