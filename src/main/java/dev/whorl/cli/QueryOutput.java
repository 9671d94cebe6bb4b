package dev.whorl.cli;

import dev.whorl.reconcile.Queries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The place that {@code --output} names. A file is replaced as a whole, or stays as it is; what
 * exists and is no file, like a pipe or a device, is written to.
 */
record QueryOutput(Path named) {

  void text(Queries queries, String text) throws IOException {
    if (isFile()) {
      queries.save(text, place());
    } else {
      Files.writeString(named, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }
  }

  /** Whether it is a file, or may become one. */
  boolean isFile() {
    return !Files.exists(named) || Files.isRegularFile(named);
  }

  /** Where the file is, or is to be; its folder is not made. */
  Path place() throws IOException {
    var place = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    var folder = place.getParent();
    if (folder != null && Files.notExists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    return place;
  }
}
