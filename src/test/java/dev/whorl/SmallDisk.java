package dev.whorl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, as long as a test takes. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 4096;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** A disk in a new folder, unless none can be mounted here. */
  public static Optional<SmallDisk> mounted(Path folder, int megabytes) throws IOException {
    Files.createDirectory(folder);
    var size = "size=" + megabytes + "m";
    return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /** Lets others take all of it but some bytes; answers what to delete to make room again. */
  public Path fill(long free) throws IOException {
    var others = folder.resolve("others");
    long length = Files.getFileStore(folder).getUsableSpace() - free;
    try (var out = Files.newOutputStream(others)) {
      for (long written = 0; written < length; written += BLOCK) {
        out.write(new byte[BLOCK]);
      }
    }
    return others;
  }

  private static boolean run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
  }
}
