package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Databases that outlive their requests, since opening one costs more than a small query. What a
 * database may open is settled once and for all; so each is opened for a list of names in a folder
 * of its own, of which every request uses some that were not used before: as hard links of the
 * files that it reads, and for the file that it writes. Nothing else is ever in that folder.
 */
final class WarmDatabases implements AutoCloseable {
  private static final int NAMES = 2_048;

  /** The engine takes its time for every name, and the first database may be all that is needed. */
  private static final int FIRST_NAMES = 256;

  private static final int MOST_IDLE = 8;

  private final Path folder;
  private final long memory;
  private final AtomicLong opened = new AtomicLong();
  private final Deque<Warm> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param folder on the file system of the files that requests read and write
   */
  WarmDatabases(Path folder, long memory) {
    this.folder = folder;
    this.memory = memory;
  }

  /** A database with the folder whose names it may open. */
  private static final class Warm {
    private final Database database;
    private final Path folder;
    private final int names;
    private int used;

    private Warm(Database database, Path folder, int names) {
      this.database = database;
      this.folder = folder;
      this.names = names;
    }

    private Path next() {
      return folder.resolve(String.valueOf(used++));
    }

    private boolean hasNames(int wanted) {
      return used + wanted <= names;
    }
  }

  /**
   * A database for one request; empty where files can't be linked, or there are too many.
   *
   * @param read exists
   * @param written does not exist yet; goes with the loan unless it is moved
   */
  Optional<Loan> lend(Collection<Path> read, Optional<Path> written) throws EngineException {
    if (read.size() >= NAMES) {
      return Optional.empty();
    }
    var warm = take(read.size() + 1);
    var names = new HashMap<Path, Path>();
    try {
      for (var file : read) {
        var link = warm.next();
        names.put(file, link);
        Files.createLink(link, file);
      }
      written.ifPresent(file -> names.put(file, warm.next()));
      return Optional.of(new Loan(warm, names));
    } catch (IOException | UnsupportedOperationException e) {
      new Loan(warm, names).end(true);
      return Optional.empty();
    }
  }

  /** Opens the first one. */
  void prepare() throws EngineException {
    if (opened.get() == 0) {
      new Loan(open(1), new HashMap<>()).end(true);
    }
  }

  private Warm take(int names) throws EngineException {
    while (true) {
      Warm warm;
      synchronized (this) {
        warm = idle.poll();
      }
      if (warm == null) {
        return open(names);
      }
      if (warm.hasNames(names)) {
        return warm;
      }
      discard(warm);
    }
  }

  private Warm open(int wanted) throws EngineException {
    long number = opened.incrementAndGet();
    int most = number == 1 && wanted < FIRST_NAMES ? FIRST_NAMES : NAMES;
    var own = folder.resolve("warm-" + number);
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new EngineException("The engine's folder can't be written: " + e, e);
    }
    var names = IntStream.range(0, most).mapToObj(i -> own.resolve(String.valueOf(i))).toList();
    return new Warm(Database.open(names, own.resolve("spill"), memory), own, most);
  }

  private static void discard(Warm warm) throws EngineException {
    warm.database.close();
    delete(warm.folder);
  }

  /** What is left of a loan is swept when the store is opened next. */
  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      return;
    }
  }

  /** A database in use by one request. */
  final class Loan {
    private final Warm warm;
    private final Map<Path, Path> names;

    private Loan(Warm warm, Map<Path, Path> names) {
      this.warm = warm;
      this.names = names;
    }

    Database database() {
      return warm.database;
    }

    /** Where the database sees a file. */
    Path at(Path file) {
      return names.getOrDefault(file, file);
    }

    /**
     * @param again whether the database can serve another request
     */
    void end(boolean again) throws EngineException {
      names.values().forEach(WarmDatabases::delete);
      synchronized (WarmDatabases.this) {
        if (again && !closed && idle.size() < MOST_IDLE) {
          idle.push(warm);
          return;
        }
      }
      discard(warm);
    }
  }

  @Override
  public void close() throws EngineException {
    Deque<Warm> all;
    synchronized (this) {
      closed = true;
      all = new ArrayDeque<>(idle);
      idle.clear();
    }
    for (var warm : all) {
      discard(warm);
    }
  }
}
