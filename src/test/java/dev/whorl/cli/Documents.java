package dev.whorl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small documents; in their JSON, {@code '} stands for a double quote. */
final class Documents {
  /** A table {@code t} with columns {@code a} and {@code b}, and two rows. */
  static final String TABLE =
      "'t': {'kind': 'table', 'columns': {'a': 'INTEGER', 'b': 'VARCHAR'},"
          + " 'rows': [[1, 'x'], [2, null]]}";

  private Documents() {}

  static Path write(Path folder, String nodes) throws IOException {
    return text(folder, "{'whorl': 1, 'branches': {'main': {'nodes': {" + nodes + "}}}}");
  }

  static Path text(Path folder, String text) throws IOException {
    Files.createDirectories(folder);
    return Files.writeString(folder.resolve("p.whorl"), text.replace('\'', '"'));
  }
}
