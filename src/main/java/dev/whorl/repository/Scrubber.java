package dev.whorl.repository;

import dev.whorl.fingerprint.Fingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads objects that nobody asked for, while nobody asks for any, so that damage is noticed before
 * the rows are needed. It goes on where it was when the store was last closed, and rests once it
 * came to the end.
 */
final class Scrubber implements AutoCloseable {
  private static final String REACHED = "scrubbed";
  private static final String NEXT =
      "SELECT id, digest, bytes FROM object WHERE id > ? ORDER BY id LIMIT 256";
  private static final long PORTION = 64L << 20;
  private static final long QUIET_SECONDS = 10;

  private final ObjectStore objects;
  private final Catalog catalog;
  private final Writer writer;
  private final Holdings holdings;
  private final Consumer<Path> check;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param check reads an object, and sees to what has to be done if it can't be read
   */
  Scrubber(
      ObjectStore objects,
      Catalog catalog,
      Writer writer,
      Holdings holdings,
      Consumer<Path> check) {
    this.objects = objects;
    this.catalog = catalog;
    this.writer = writer;
    this.holdings = holdings;
    this.check = check;
    this.thread = Thread.ofPlatform().name("whorl-scrub").daemon().start(this::run);
  }

  private record Row(long id, Fingerprint digest, long bytes) {}

  private void run() {
    try {
      boolean more = true;
      while (more && !closing.await(QUIET_SECONDS, TimeUnit.SECONDS)) {
        more = !isQuiet() || portion();
      }
    } catch (InterruptedException | RuntimeException e) {
      if (objects.exist()) {
        System.getLogger(Scrubber.class.getName())
            .log(System.Logger.Level.WARNING, "objects are no longer read in idle time", e);
      }
    }
  }

  private boolean isQuiet() {
    long since = System.nanoTime() - Math.max(holdings.lastUse(), writer.lastUse());
    return since >= TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
  }

  /** Reads some objects; answers whether there are more. None is lost because all are away. */
  boolean portion() {
    if (!objects.exist()) {
      return false;
    }
    long bytes = 0;
    long reached = reached();
    var rows = next(reached);
    for (var row : rows) {
      if (bytes >= PORTION || closing.getCount() == 0) {
        break;
      }
      check.accept(objects.path(row.digest()));
      bytes += row.bytes();
      reached = row.id();
    }
    long mark = rows.isEmpty() ? 0 : reached;
    writer.write(transaction -> transaction.put(Table.META, REACHED, Long.toString(mark))).join();
    return !rows.isEmpty();
  }

  private long reached() {
    return catalog
        .one(
            "SELECT text FROM meta WHERE name = ?",
            row -> Long.parseLong(row.getString(1)),
            REACHED)
        .orElse(0L);
  }

  private List<Row> next(long after) {
    return catalog.list(
        NEXT,
        row -> new Row(row.getLong(1), Fingerprint.of(row.getBytes(2)), row.getLong(3)),
        after);
  }

  /** Waits for the object that is being read. */
  @Override
  public void close() {
    closing.countDown();
    Threads.join(thread);
  }
}
