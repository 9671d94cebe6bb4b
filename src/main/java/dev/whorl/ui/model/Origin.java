package dev.whorl.ui.model;

import dev.whorl.ui.model.TrustStore.Trust;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the open pipeline comes from.
 *
 * @param id the document's id
 * @param name shown in the title
 * @param file its file, or empty while it was never saved
 * @param folder absolute; relative paths in the graph start here
 * @param branch which of its branches is shown
 * @param trust what its user said of it
 * @param past the run as which the branch is shown; empty for the present
 */
public record Origin(
    String id,
    String name,
    Optional<Path> file,
    Path folder,
    String branch,
    Trust trust,
    OptionalLong past) {
  /** What stands there before anything is opened. */
  public static final Origin NONE =
      new Origin("", "Untitled", Optional.empty(), Path.of("").toAbsolutePath(), "main");

  /** Of the user's own making. */
  public Origin(String id, String name, Optional<Path> file, Path folder, String branch) {
    this(id, name, file, folder, branch, Trust.TRUSTED);
  }

  /** In the present. */
  public Origin(
      String id, String name, Optional<Path> file, Path folder, String branch, Trust trust) {
    this(id, name, file, folder, branch, trust, OptionalLong.empty());
  }

  public Origin with(Trust said) {
    return new Origin(id, name, file, folder, branch, said, past);
  }

  /** Under another name. */
  Origin named(String other) {
    return new Origin(id, other, file, folder, branch, trust, past);
  }

  /** As a run left it. */
  Origin asOf(long run) {
    return new Origin(id, name, file, folder, branch, trust, OptionalLong.of(run));
  }

  /** As it is. */
  Origin now() {
    return new Origin(id, name, file, folder, branch, trust);
  }

  /** Whether a past run is shown, which nobody can change. */
  public boolean isPast() {
    return past.isPresent();
  }

  /** With another branch of the same document, in the present. */
  Origin on(String other) {
    return new Origin(id, name, file, folder, other, trust);
  }

  /** Whether it is the same branch of the same document, at the same time. */
  public boolean isSameBranch(Origin other) {
    return id.equals(other.id) && branch.equals(other.branch) && past.equals(other.past);
  }

  /** With relative paths starting elsewhere. */
  Origin at(Path start) {
    return new Origin(id, name, file, start, branch, trust, past);
  }

  /** Whether it may read, write and run; if not, it is a drawing. */
  public boolean isTrusted() {
    return trust == Trust.TRUSTED;
  }
}
