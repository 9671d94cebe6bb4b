package dev.whorl.ui.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for files; empty if the user thinks better of it. */
public interface FileChoices {
  Optional<Path> toOpen();

  /**
   * @param suggestion a file name
   */
  Optional<Path> toSave(String suggestion);

  /**
   * Where rows are to be written; the ending tells the format.
   *
   * @param suggestion a file name
   */
  Optional<Path> toExport(String suggestion);
}
