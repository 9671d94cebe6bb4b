package dev.whorl.ui.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the open pipeline comes from.
 *
 * @param id the document's id
 * @param name shown in the title
 * @param file its file, or empty while it was never saved
 * @param folder absolute; relative paths in the graph start here
 * @param branch which of its branches is shown
 */
public record Origin(String id, String name, Optional<Path> file, Path folder, String branch) {
  /** What stands there before anything is opened. */
  public static final Origin NONE =
      new Origin("", "Untitled", Optional.empty(), Path.of("").toAbsolutePath(), "main");
}
