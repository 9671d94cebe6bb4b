package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Immutable files named by the SHA-256 of their bytes, and the folder where they are staged. */
final class ObjectStore {
  private static final String SUFFIX = ".parquet";

  private final Path objects;
  private final Path staging;
  private final Set<String> there;
  private final AtomicLong staged = new AtomicLong();

  ObjectStore(Path store) throws IOException {
    objects = Files.createDirectories(store.resolve("objects"));
    staging = Files.createDirectories(store.resolve("staging"));
    there = list(objects);
  }

  Path staging() {
    return staging;
  }

  /** A place for a new file on the same file system as the objects. */
  Path newStaged() {
    return staging.resolve("s" + staged.incrementAndGet() + SUFFIX);
  }

  Path path(Fingerprint digest) {
    var hex = digest.hex();
    return objects.resolve(hex.substring(0, 2)).resolve(hex + SUFFIX);
  }

  /** Whether an object was there when the store was opened. */
  boolean has(Fingerprint digest) {
    return there.contains(digest.hex() + SUFFIX);
  }

  private static Set<String> list(Path objects) throws IOException {
    try (Stream<Path> files = Files.walk(objects)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  /**
   * Makes staged files objects; when this returns, they are there after a power failure.
   *
   * @param moves staged file and digest, forced to disk already
   */
  void publish(List<Move> moves) throws IOException {
    var folders = new HashSet<Path>();
    for (var move : moves) {
      var target = path(move.digest());
      var folder = Files.createDirectories(target.getParent());
      if (folders.add(folder)) {
        folders.add(objects);
      }
      Files.move(move.staged(), target, StandardCopyOption.ATOMIC_MOVE);
    }
    for (var folder : folders) {
      force(folder);
    }
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

  /** Removes files that no row of the catalog owns; only while no run is open. */
  void sweep(Collection<Fingerprint> owned) throws IOException {
    Set<Path> keep = new HashSet<>();
    owned.forEach(digest -> keep.add(path(digest)));
    List<Path> orphans = new ArrayList<>();
    try (Stream<Path> files = Files.walk(objects)) {
      files.filter(Files::isRegularFile).filter(f -> !keep.contains(f)).forEach(orphans::add);
    }
    for (var orphan : orphans) {
      Files.deleteIfExists(orphan);
    }
  }
}
