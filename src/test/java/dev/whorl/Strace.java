package dev.whorl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Lets calls to the system fail in a process and all that it starts, by {@code strace -e inject}.
 */
public final class Strace {
  /** What a full and what a broken disk answer. */
  private static final List<String> ERRORS = List.of("ENOSPC", "EIO");

  private Strace() {}

  /**
   * Some call of a thread fails; or that and all that follow.
   *
   * @param calls names of calls to the system, separated by commas
   * @param number which call of each thread fails, counted from 1
   * @param always whether all after it fail, too
   */
  public record Fault(String calls, String error, int number, boolean always) {
    /** One of the first {@code most} calls, with any error. */
    public static Fault random(String calls, int most, Random random) {
      return new Fault(
          calls,
          ERRORS.get(random.nextInt(ERRORS.size())),
          1 + random.nextInt(most),
          random.nextBoolean());
    }
  }

  /** Skips the test where no process can be traced. */
  public static void assumeThere() {
    assumeTrue(
        canTrace(), "strace can't trace here; it is a package of that name on Debian and Ubuntu");
  }

  private static boolean canTrace() {
    try {
      var process =
          new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The command line that a program's own is to be appended to.
   *
   * @param log where the calls are written to
   * @param only files that the calls have to be about; if empty, they may be about any
   */
  public static List<String> of(Fault fault, Path log, Path... only) {
    var command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq"));
    command.addAll(List.of("-o", log.toString(), "-e", "trace=" + fault.calls(), "-e"));
    command.add(
        "inject=%s:error=%s:when=%d%s"
            .formatted(fault.calls(), fault.error(), fault.number(), fault.always() ? "+" : ""));
    for (var file : only) {
      command.addAll(List.of("-P", file.toString()));
    }
    return command;
  }

  /** Whether any call failed on purpose, as the log of the calls says. */
  public static boolean wasHit(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1).contains("(INJECTED)");
  }
}
