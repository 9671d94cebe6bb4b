package dev.whorl.ui.model;

import dev.whorl.ui.model.TrustStore.Trust;
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
 * @param trust what its user said of it
 */
public record Origin(
    String id, String name, Optional<Path> file, Path folder, String branch, Trust trust) {
  /** What stands there before anything is opened. */
  public static final Origin NONE =
      new Origin("", "Untitled", Optional.empty(), Path.of("").toAbsolutePath(), "main");

  /** Of the user's own making. */
  public Origin(String id, String name, Optional<Path> file, Path folder, String branch) {
    this(id, name, file, folder, branch, Trust.TRUSTED);
  }

  public Origin with(Trust said) {
    return new Origin(id, name, file, folder, branch, said);
  }

  /** With another branch of the same document. */
  Origin on(String other) {
    return new Origin(id, name, file, folder, other, trust);
  }

  /** Whether it is the same branch of the same document. */
  public boolean isSameBranch(Origin other) {
    return id.equals(other.id) && branch.equals(other.branch);
  }

  /** With relative paths starting elsewhere. */
  Origin at(Path start) {
    return new Origin(id, name, file, start, branch, trust);
  }

  /** Whether it may read, write and run; if not, it is a drawing. */
  public boolean isTrusted() {
    return trust == Trust.TRUSTED;
  }
}
