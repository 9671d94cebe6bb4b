package dev.whorl.ui.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How much memory the program takes. Where the system tells, it is all of it, with that of the
 * processes which it started for tasks; elsewhere it is what its own objects take.
 */
public final class MemoryUse {
  private static final String RESIDENT = "VmRSS:";
  private static final long KILOBYTE = 1024;

  private MemoryUse() {}

  /** In bytes; reads files. */
  public static long now() {
    var self = ProcessHandle.current();
    long all =
        Stream.concat(Stream.of(self), self.descendants())
            .mapToLong(process -> resident(process.pid()))
            .sum();
    var runtime = Runtime.getRuntime();
    return all > 0 ? all : runtime.totalMemory() - runtime.freeMemory();
  }

  /** 0 if it isn't known, or the process has ended. */
  private static long resident(long process) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(process), "status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> KILOBYTE * Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException | UncheckedIOException unknown) {
      return 0;
    }
  }
}
