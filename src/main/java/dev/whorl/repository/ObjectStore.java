package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Immutable files named by the SHA-256 of their bytes, and the folders around them: where they are
 * staged, and where damaged and unwanted ones wait to be deleted.
 */
final class ObjectStore {
  private static final String SUFFIX = ".parquet";
  private static final int BUFFER = 1 << 18;

  private final Path objects;
  private final Path staging;
  private final Path damaged;
  private final Path trash;
  private final AtomicLong staged = new AtomicLong();

  ObjectStore(Path store) throws IOException {
    objects = Files.createDirectories(store.resolve("objects"));
    staging = Files.createDirectories(store.resolve("staging"));
    damaged = store.resolve("damaged");
    trash = store.resolve("trash");
  }

  Path staging() {
    return staging;
  }

  /** False once somebody took the store away, or the drive that it is on. */
  boolean exist() {
    return Files.isDirectory(objects);
  }

  /** A place for a new file on the same file system as the objects. */
  Path newStaged() {
    return staging.resolve("s" + staged.incrementAndGet() + SUFFIX);
  }

  Path path(Fingerprint digest) {
    return folder(digest).resolve(digest.hex() + SUFFIX);
  }

  private Path folder(Fingerprint digest) {
    return objects.resolve(digest.hex().substring(0, 2));
  }

  /** What the bytes of an object have to give; empty if it is no object's path. */
  Optional<Fingerprint> digest(Path object) {
    var name = String.valueOf(object.getFileName());
    return object.startsWith(objects) && name.endsWith(SUFFIX)
        ? parsed(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  private static Optional<Fingerprint> parsed(String hex) {
    try {
      return Optional.of(Fingerprint.parse(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Makes staged files objects; the folders that are answered have still to be forced to disk.
   *
   * @param moves staged file and digest, forced to disk already
   */
  Set<Path> move(List<Move> moves) throws IOException {
    var folders = new HashSet<Path>();
    for (var move : moves) {
      var target = path(move.digest());
      var folder = Files.createDirectories(target.getParent());
      if (folders.add(folder)) {
        folders.add(objects);
      }
      Files.move(move.staged(), target, StandardCopyOption.ATOMIC_MOVE);
    }
    return folders;
  }

  /**
   * @param staged the file
   * @param digest of its bytes
   */
  record Move(Path staged, Fingerprint digest) {}

  /** Forces a folder's entries to disk, where the platform can. */
  static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** How an object's file is. */
  enum Health {
    SOUND,
    DAMAGED,
    MISSING
  }

  /** Reads every byte of an object. */
  Health health(Fingerprint digest) throws IOException {
    var path = path(digest);
    if (!Files.exists(path)) {
      return Health.MISSING;
    }
    return sha(path).equals(digest) ? Health.SOUND : Health.DAMAGED;
  }

  /** Of all bytes of a file. */
  static Fingerprint sha(Path file) throws IOException {
    var sha = Fingerprint.sha256();
    var buffer = ByteBuffer.allocate(BUFFER);
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer.clear()) >= 0) {
        sha.update(buffer.flip());
      }
    }
    return Fingerprint.of(sha.digest());
  }

  /** Takes a damaged object out of reach. */
  void setAside(Fingerprint digest) throws IOException {
    moveTo(damaged, path(digest));
  }

  boolean isSetAside(Fingerprint digest) {
    return Files.exists(damaged.resolve(digest.hex() + SUFFIX));
  }

  /** Moves a file to where it waits to be deleted; the wait begins now, however old it is. */
  static void moveTo(Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    beginToWait(file);
    var target = folder.resolve(String.valueOf(file.getFileName()));
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    force(folder);
  }

  private static void beginToWait(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      // A file of somebody else's waits since it was made: no reason to leave it where it is.
    }
  }

  /** Removes an object; the folder that is answered has still to be forced to disk. */
  Path delete(Fingerprint digest) throws IOException {
    Files.deleteIfExists(path(digest));
    return folder(digest);
  }

  /** Removes everything that was staged by a process that is no more. */
  void clearStaging() throws IOException {
    try (Stream<Path> files = Files.walk(staging)) {
      for (var file : files.toList().reversed()) {
        if (!file.equals(staging)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** The digests of all objects that are there. */
  Set<Fingerprint> all() throws IOException {
    try (Stream<Path> files = Files.walk(objects)) {
      return files.flatMap(file -> digest(file).stream()).collect(Collectors.toSet());
    }
  }

  /** Files that no row of the catalog owns. */
  List<Path> orphans(Set<Fingerprint> owned) throws IOException {
    try (Stream<Path> files = Files.walk(objects)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> digest(file).filter(owned::contains).isEmpty())
          .toList();
    }
  }

  /**
   * Moves files that no row of the catalog owns into the trash; only while no other process can be
   * about to write the row.
   *
   * @return how many
   */
  int sweep(Set<Fingerprint> owned) throws IOException {
    var orphans = orphans(owned);
    for (var orphan : orphans) {
      moveTo(trash, orphan);
    }
    return orphans.size();
  }

  /** Deletes what has waited in the trash and among the damaged since a time. */
  void emptyTrash(long beforeMillis) throws IOException {
    for (var folder : List.of(trash, damaged)) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (var file : files.toList()) {
            if (Files.getLastModifiedTime(file).toMillis() < beforeMillis) {
              Files.delete(file);
            }
          }
        }
      }
    }
  }
}
