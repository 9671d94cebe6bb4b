package dev.whorl.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that a document may read and write; links are followed before it is asked. */
public final class Territory {
  private final Path folder;
  private final Path store;
  private final List<Path> roots;

  /**
   * @param folder the document's
   * @param workspaces further folders that the user allowed
   * @param store Whorl's own, which may lie in one of them and is none of it
   */
  public Territory(Path folder, List<Path> workspaces, Path store) {
    this.store = real(store.toAbsolutePath().normalize());
    this.folder = real(folder.toAbsolutePath().normalize());
    var all = new ArrayList<Path>();
    all.add(this.folder);
    workspaces.forEach(workspace -> all.add(real(workspace.toAbsolutePath().normalize())));
    this.roots = List.copyOf(all);
  }

  /** An absolute path for a text of the document; not yet allowed. */
  Path resolve(String text) throws SourceException {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new SourceException("“" + text + "” is not a path: " + e.getReason() + ".", e);
    }
  }

  /**
   * The place where a file is, or is to be written, with all links resolved.
   *
   * @throws SourceException if that is outside of what the user allowed
   */
  public Path allowed(String text) throws SourceException {
    return allowed(resolve(text), text);
  }

  /** Whether a path leads into it, all links followed. */
  public boolean contains(Path path) {
    var real = real(path.toAbsolutePath().normalize());
    return roots.stream().anyMatch(real::startsWith);
  }

  /** Whether a path leads into the store, all links followed. */
  public boolean isOwn(Path path) {
    return real(path.toAbsolutePath().normalize()).startsWith(store);
  }

  Path allowed(Path path, String text) throws SourceException {
    var real = real(path);
    if (real.startsWith(store)) {
      throw new SourceException(
          "“" + text + "” is in Whorl's own store: give a path to files of your own.");
    }
    if (roots.stream().noneMatch(real::startsWith)) {
      throw new SourceException(
          "“"
              + text
              + "” is outside of the pipeline's folder"
              + (real.equals(path) ? "" : " (it links to " + real + ")")
              + ": allow its folder with --workspace, or move it.");
    }
    return real;
  }

  /** The real path of what exists, with what does not exist yet appended. */
  private static Path real(Path path) {
    var missing = new ArrayList<Path>();
    var at = path;
    while (at != null) {
      try {
        var real = at.toRealPath();
        for (var name : missing.reversed()) {
          real = real.resolve(name);
        }
        return real;
      } catch (IOException e) {
        if (Files.isSymbolicLink(at)) {
          return Path.of("/").resolve("dangling link " + at.getFileName());
        }
        var name = at.getFileName();
        if (name != null) {
          missing.add(name);
        }
        at = at.getParent();
      }
    }
    return path;
  }
}
