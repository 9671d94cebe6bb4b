package dev.whorl.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads a journal from its beginning and judges it; what is not sound is never handed out. */
final class JournalReader {
  private static final int WINDOW = 1 << 20;

  private final FileChannel channel;
  private final long size;

  private JournalReader(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /** How a journal is. */
  enum State {
    /** Sound to its end. */
    WHOLE,
    /** Sound but for a commit at its end that was not written to its end. */
    TORN,
    /** Something that once was there is not any more. */
    DAMAGED,
    MISSING
  }

  /**
   * @param base number of the snapshot that it begins with
   * @param last number of the last sound commit
   * @param length up to which it is sound
   * @param snapshotLength what of it the snapshot takes
   * @param changes how many it has that are sound; 0 if it was not read
   */
  record Found(State state, long base, long last, long length, long snapshotLength, long changes) {
    static final Found MISSING = new Found(State.MISSING, 0, 0, 0, 0, 0);

    boolean isUsable() {
      return state == State.WHOLE || state == State.TORN;
    }

    /** The same, known to have had more. */
    Found damaged() {
      return state == State.MISSING
          ? this
          : new Found(State.DAMAGED, base, last, length, snapshotLength, changes);
    }

    /**
     * Whether all that it begins with is there, and that is younger than a commit: then it goes
     * further than a catalog at that commit, which it can't bring up to date.
     */
    boolean isWholeFrom(long commit) {
      return length > 0 && commit < base && base <= last;
    }

    /** Whether it says what a catalog at a commit has to have. */
    boolean tells(long commit) {
      return isUsable() && base <= commit && commit <= last;
    }
  }

  /** Takes records in order. */
  interface Taker {
    void take(Journal.Group group) throws IOException;
  }

  /**
   * Hands out all sound records, in order.
   *
   * @throws RepositoryException if a newer Whorl wrote it
   */
  static Found read(Path file, Taker taker) throws IOException {
    if (!Files.exists(file)) {
      return Found.MISSING;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new JournalReader(channel).read(taker);
    }
  }

  /**
   * What a journal is whose end is known; only its header is read.
   *
   * @return empty if the header is not sound
   */
  static Optional<Found> ends(Path file, long last) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var reader = new JournalReader(channel);
      return reader
          .header()
          .filter(head -> head.base() <= last)
          .map(head -> new Found(State.WHOLE, head.base(), last, reader.size, head.snapshot(), 0));
    }
  }

  private Found read(Taker taker) throws IOException {
    var head = header();
    return head.isEmpty()
        ? new Found(State.DAMAGED, 0, 0, 0, 0, 0)
        : records(head.get().base(), head.get().snapshot(), taker);
  }

  private record Header(long base, long snapshot) {}

  private Optional<Header> header() throws IOException {
    if (size < Journal.HEADER) {
      return Optional.empty();
    }
    var header = bytes(0, Journal.HEADER);
    var copy = new byte[Journal.HEADER];
    header.get(0, copy);
    int sum = Journal.crc(copy, 0, Journal.HEADER - Integer.BYTES);
    boolean sound =
        header.getInt() == Journal.FILE_MAGIC
            && header.getInt(Journal.HEADER - Integer.BYTES) == sum;
    if (sound && header.getInt() > Journal.VERSION) {
      throw new StoreRefusedException("The store was written by a newer Whorl: update this one.");
    }
    return sound ? Optional.of(new Header(header.getLong(), header.getLong())) : Optional.empty();
  }

  private Found records(long base, long snapshot, Taker taker) throws IOException {
    long at = Journal.HEADER;
    long last = base - 1;
    long changes = 0;
    var record = payload(at);
    while (record.isPresent()) {
      var group = new Journal.Group(record.get());
      boolean inSnapshot = last < base;
      if (group.sequence() != last + 1) {
        return new Found(State.DAMAGED, base, last, at, snapshot, changes);
      }
      taker.take(group);
      changes += group.size();
      at += Journal.RECORD + record.get().length;
      if (!inSnapshot || group.isEmpty()) {
        last = group.sequence();
      }
      record = payload(at);
    }
    if (last < base) {
      return new Found(State.DAMAGED, base, last, at, snapshot, changes);
    }
    return new Found(at == size ? State.WHOLE : rest(at), base, last, at, snapshot, changes);
  }

  /** What is behind the last sound record: a piece of one, or a damaged one before sound ones. */
  private State rest(long at) throws IOException {
    for (long from = at + 1; from < size; from += WINDOW) {
      var window = bytes(from, (int) Math.min(size - from, WINDOW + Integer.BYTES));
      for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
        if (window.getInt(i) == Journal.RECORD_MAGIC && payload(from + i).isPresent()) {
          return State.DAMAGED;
        }
      }
    }
    return State.TORN;
  }

  /** The content of the record at a place; empty if there is no sound one. */
  private Optional<byte[]> payload(long at) throws IOException {
    if (at + Journal.RECORD > size) {
      return Optional.empty();
    }
    var head = bytes(at, Journal.RECORD);
    int magic = head.getInt();
    int length = head.getInt();
    int sum = head.getInt();
    boolean whole = length >= Journal.LEAST && at + Journal.RECORD + length <= size;
    if (magic != Journal.RECORD_MAGIC || !whole) {
      return Optional.empty();
    }
    var payload = bytes(at + Journal.RECORD, length).array();
    return Journal.crc(payload, 0, length) == sum ? Optional.of(payload) : Optional.empty();
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      // A file may answer with less than was asked for.
    }
    return bytes.flip();
  }
}
