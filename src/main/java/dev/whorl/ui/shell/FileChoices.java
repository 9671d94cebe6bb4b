package dev.whorl.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files; empty if the user thinks better of it. */
public interface FileChoices {
  Optional<Path> toOpen();

  /** Data files that are to be read; none if the user thinks better of it. */
  List<Path> toRead();

  /** A folder of data files. */
  Optional<Path> toReadFolder();

  /**
   * @param suggestion a file in its folder
   */
  Optional<Path> toSave(Path suggestion);

  /**
   * Where rows are to be written; the ending tells the format.
   *
   * @param suggestion a file name
   */
  Optional<Path> toExport(String suggestion);
}
