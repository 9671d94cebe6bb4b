package dev.whorl.cli;

import dev.whorl.reconcile.QueryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The place that {@code --output} names. A file is replaced as a whole, or stays as it is; what
 * exists and is no file, like a pipe or a device, is written to.
 */
record QueryOutput(Path named) {

  /** Puts something at a path where there is nothing yet. */
  interface Writing {
    void to(Path staged) throws IOException, QueryException;
  }

  void text(String text) throws IOException, QueryException {
    if (isFile()) {
      replace(staged -> Files.writeString(staged, text, StandardCharsets.UTF_8));
    } else {
      Files.writeString(named, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
  }

  /** Whether it is a file, or may become one. */
  boolean isFile() {
    return !Files.exists(named) || Files.isRegularFile(named);
  }

  void replace(Writing writing) throws IOException, QueryException {
    var target = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    var staged = target.resolveSibling("." + target.getFileName() + ".whorl-tmp");
    try {
      Files.deleteIfExists(staged);
      writing.to(staged);
      Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }
}
