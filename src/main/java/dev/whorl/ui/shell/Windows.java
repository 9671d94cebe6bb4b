package dev.whorl.ui.shell;

import java.nio.file.Path;

/** The windows of the program as one of them sees them. */
public interface Windows {
  /** Opens one more, in which nothing is open yet. */
  void open();

  /** Closes the one that asks; nothing that it shows is asked about any more. */
  void close();

  /** Whether another one shows that file: one document is never edited in two places. */
  boolean isElsewhere(Path file);

  /** Brings the other one to the front that shows that file. */
  void bringForward(Path file);
}
