package dev.whorl.ui.model;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Something that the analyst has to know.
 *
 * @param grade how bad it is
 * @param what what happened and to what, in one sentence
 * @param todo what to do about it, or empty
 * @param details for a report: stack trace, path; or empty
 * @param before a damaged document's file, if what was there before it was saved last can be opened
 */
public record Notice(Grade grade, String what, String todo, String details, Optional<Path> before) {
  public Notice(Grade grade, String what, String todo, String details) {
    this(grade, what, todo, details, Optional.empty());
  }

  /** How bad a notice is. */
  public enum Grade {
    /** Goes away by itself. */
    INFO,
    /** Nothing failed; stays until it was read. */
    WARNING,
    /** Stays until it was read. */
    ERROR
  }

  /** The same, and that something else happened for that reason. */
  public Notice and(String more) {
    return new Notice(grade, what + "\n" + more, todo, details, before);
  }

  Notice with(Optional<Path> damaged) {
    return new Notice(grade, what, todo, details, damaged);
  }

  public static Notice info(String what) {
    return new Notice(Grade.INFO, what, "", "");
  }

  /** What endangers the store in {@code folder}, or was mended in it. */
  public static Notice ofStore(String note, Path folder) {
    return new Notice(Grade.WARNING, note, "", "Store: " + folder);
  }

  /** An error with the stack trace of {@code cause} as its details. */
  public static Notice error(String what, String todo, Throwable cause) {
    var text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text));
    return new Notice(Grade.ERROR, what, todo, text.toString());
  }
}
