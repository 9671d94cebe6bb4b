package dev.whorl.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Says how the store was left: in use, by a process of which boot of the machine; or closed, with
 * the length and checksum of the catalog's file, so that no change to it goes unnoticed.
 */
sealed interface StoreMark {
  String NAME = "store.mark";
  Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  int BUFFER = 1 << 18;

  /** It was never opened, or by a Whorl that left no mark. */
  record Unknown() implements StoreMark {}

  /**
   * @param boot empty where the system does not tell
   */
  record InUse(String boot) implements StoreMark {
    static InUse now() {
      return new InUse(thisBoot());
    }

    /** Whether the operating system has been up ever since, so that it lost no write. */
    boolean isOfThisBoot() {
      return !boot.isEmpty() && boot.equals(thisBoot());
    }

    private static String thisBoot() {
      try {
        return Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
      } catch (IOException e) {
        return "";
      }
    }
  }

  /**
   * @param checksum of the catalog's file
   * @param length of it
   * @param journal length of the journal
   * @param commit number of the journal's last commit, which the catalog has
   */
  record Closed(long checksum, long length, long journal, long commit) implements StoreMark {
    /** As the files are now; only while no database has them open. */
    static Closed of(Path folder, long commit) throws IOException {
      var catalog = Catalog.file(folder, Catalog.NAME);
      var journal = JournalKeeper.file(folder);
      if (!Files.exists(catalog)) {
        return new Closed(0, 0, -1, commit);
      }
      var crc = new CRC32C();
      var buffer = ByteBuffer.allocate(BUFFER);
      try (var channel = FileChannel.open(catalog, StandardOpenOption.READ)) {
        while (channel.read(buffer.clear()) >= 0) {
          crc.update(buffer.flip());
        }
      }
      return new Closed(
          crc.getValue(),
          Files.size(catalog),
          Files.exists(journal) ? Files.size(journal) : -1,
          commit);
    }

    boolean isOfSameCatalog(Closed that) {
      return checksum == that.checksum && length == that.length;
    }
  }

  static StoreMark read(Path folder) throws IOException {
    var file = folder.resolve(NAME);
    var words = Files.exists(file) ? List.of(Files.readString(file).split(" ", -1)) : List.of();
    return switch (words.size()) {
      case 2 -> new InUse(words.get(1).toString());
      case 5 -> closed(words.stream().skip(1).map(Object::toString).toList()).orElse(new Unknown());
      default -> new Unknown();
    };
  }

  private static Optional<StoreMark> closed(List<String> numbers) {
    try {
      var parsed = numbers.stream().map(Long::valueOf).toList();
      return Optional.of(new Closed(parsed.get(0), parsed.get(1), parsed.get(2), parsed.get(3)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Replaces the mark; it is on disk when this returns. */
  default void write(Path folder) throws IOException {
    var text =
        switch (this) {
          case Unknown _ -> "";
          case InUse use -> "open " + use.boot();
          case Closed closed ->
              "closed %d %d %d %d"
                  .formatted(closed.checksum(), closed.length(), closed.journal(), closed.commit());
        };
    var beside = folder.resolve(NAME + ".new");
    try (var channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(beside, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    ObjectStore.force(folder);
  }
}
