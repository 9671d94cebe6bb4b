package dev.whorl.source;

import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the files of a source and identifies their bytes, reading only those that may differ. */
public final class FileScanner {
  private static final int BUFFER = 1 << 20;
  private static final Fingerprint UNREAD = Fingerprint.builder("unread").build();

  private final Territory territory;
  private final Function<Collection<String>, Map<String, FileIdentity>> known;

  /**
   * @param known what paths were seen to be before, as far as they were
   */
  public FileScanner(
      Territory territory, Function<Collection<String>, Map<String, FileIdentity>> known) {
    this.territory = territory;
    this.known = known;
  }

  /**
   * The files that a glob of the document means, by key.
   *
   * @throws SourceException if there is no such folder or file, or one may not be read
   */
  public List<SourceFile> scan(String text) throws SourceException {
    var found = find(text);
    var before = known.apply(found.stream().map(file -> file.path().toString()).toList());
    try {
      return found.parallelStream().map(file -> identified(file, before)).toList();
    } catch (UncheckedIOException e) {
      throw new SourceException(
          "a file of “" + text + "” can't be read: " + reason(e.getCause()) + ".", e);
    }
  }

  /** Like {@link #scan}, but without reading a file: equal lists mean that nothing changed. */
  public List<SourceFile> look(String text) throws SourceException {
    return find(text);
  }

  /**
   * Whether a glob of the document means a place by its name, whatever is there; asked for places
   * with all links followed.
   */
  public Predicate<Path> meaning(String text) {
    var glob = Glob.parse(text);
    var itself = place(text);
    var folder = place(glob.folder());
    return place ->
        itself.filter(place::equals).isPresent()
            || folder
                .filter(top -> place.startsWith(top) && glob.matches(key(top, place)))
                .isPresent();
  }

  private Optional<Path> place(String text) {
    try {
      return Optional.of(territory.allowed(text));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  private List<SourceFile> find(String text) throws SourceException {
    var glob = Glob.parse(text);
    var folder = territory.resolve(glob.folder());
    territory.allowed(folder, text);
    try {
      var found = new ArrayList<SourceFile>();
      for (var path : walk(folder, Math.max(1, glob.depth()))) {
        var key = key(folder, path);
        if (glob.matches(key) && Files.isRegularFile(path)) {
          look(territory.allowed(path, text), key).ifPresent(found::add);
        }
      }
      if (found.isEmpty()) {
        literal(text, folder).ifPresent(found::add);
      }
      found.sort(Comparator.comparing(SourceFile::key));
      return requireFile(text, glob, found);
    } catch (IOException e) {
      throw new SourceException("“" + text + "” can't be read: " + reason(e) + ".", e);
    }
  }

  /** The file whose name is the pattern itself, which holds braces that mean nothing else. */
  private Optional<SourceFile> literal(String text, Path folder)
      throws SourceException, IOException {
    var path = territory.resolve(text);
    return Files.isRegularFile(path)
        ? look(territory.allowed(path, text), key(folder, path))
        : Optional.empty();
  }

  /** Empty if the file has gone since it was found. */
  private static Optional<SourceFile> look(Path file, String key) throws IOException {
    try {
      return Optional.of(new SourceFile(key, file, look(file, 0)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** All that is below a folder but the store, links followed; those that lead in a circle once. */
  private List<Path> walk(Path folder, int depth) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        Set.of(FileVisitOption.FOLLOW_LINKS),
        depth,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return territory.isOwn(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            boolean skipped =
                e instanceof FileSystemLoopException
                    || (e instanceof NoSuchFileException && !file.equals(folder));
            if (skipped) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return found;
  }

  private static List<SourceFile> requireFile(String text, Glob glob, List<SourceFile> found)
      throws SourceException {
    if (found.isEmpty() && !text.contains("*") && !text.contains("?") && !text.contains("{")) {
      throw new SourceException(
          "there is no file “"
              + text
              + "”: put it there, or mend “path”. Looked in "
              + (glob.folder().isEmpty() ? "the document's folder" : "“" + glob.folder() + "”")
              + ".");
    }
    return found;
  }

  private static String key(Path folder, Path path) {
    return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String reason(@Nullable Throwable e) {
    return e instanceof NoSuchFileException missing
        ? "there is no " + missing.getFile() + "; create it, or mend “path”"
        : SourceException.reason(e);
  }

  private static SourceFile identified(SourceFile file, Map<String, FileIdentity> before) {
    try {
      var identity = identity(file.path(), before);
      if (!identity.equals(before.get(identity.path()))) {
        PackedFile.requirePlausible(file.path());
      }
      return new SourceFile(file.key(), file.path(), identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a file is now; its bytes are read unless an earlier look vouches for them.
   *
   * @throws IOException if it can't be read
   */
  public FileIdentity identity(Path file) throws IOException {
    return identity(file, known.apply(List.of(file.toString())));
  }

  /** Whether a file still has the bytes that it had when it was scanned. */
  public static boolean isUnchanged(SourceFile file) {
    try {
      var now = identity(file.path(), Map.of(file.identity().path(), file.identity()));
      return now.sha().equals(file.identity().sha());
    } catch (IOException e) {
      return false;
    }
  }

  private static FileIdentity identity(Path file, Map<String, FileIdentity> known)
      throws IOException {
    var now = look(file, nanos(Instant.now()));
    var before = known.get(now.path());
    if (before != null && before.vouchesFor(now)) {
      return before;
    }
    var sha = sha(file);
    return new FileIdentity(
        now.path(), now.size(), now.modified(), now.changed(), now.inode(), sha, now.seen());
  }

  private static FileIdentity look(Path file, long seen) throws IOException {
    var basic = Files.readAttributes(file, BasicFileAttributes.class);
    var key = basic.fileKey();
    return new FileIdentity(
        file.toString(),
        basic.size(),
        nanos(basic.lastModifiedTime().toInstant()),
        changed(file),
        key == null ? "" : key.toString(),
        UNREAD,
        seen);
  }

  private static long changed(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return 0;
    }
    Map<String, Object> attributes = Files.readAttributes(file, "unix:ctime");
    return attributes.get("ctime") instanceof FileTime time ? nanos(time.toInstant()) : 0;
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  private static Fingerprint sha(Path file) throws IOException {
    var digest = Fingerprint.sha256();
    try (var channel = FileChannel.open(file, Set.of())) {
      var buffer = ByteBuffer.allocate(Math.clamp(channel.size(), 1, BUFFER));
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
    }
    return Fingerprint.of(digest.digest());
  }
}
