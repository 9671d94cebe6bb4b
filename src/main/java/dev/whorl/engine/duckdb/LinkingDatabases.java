package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Warm databases, each with a folder of its own to which the files of its request are linked. */
final class LinkingDatabases implements WarmDatabases {
  private static final int MOST_IDLE = 8;

  private final Path folder;
  private final long memory;
  private final AtomicLong opened = new AtomicLong();
  private final Deque<Warm> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param folder on the file system of the files that requests read and write
   */
  LinkingDatabases(Path folder, long memory) {
    this.folder = folder;
    this.memory = memory;
  }

  private record Warm(Database database, LinkedFiles files) {}

  @Override
  public Optional<Loan> lend(Collection<Path> read, Optional<Path> written) throws EngineException {
    var warm = take();
    var lent = warm.files.lend(read);
    if (!lent.isLinked()) {
      give(warm, true);
      return Optional.empty();
    }
    return Optional.of(
        new Loan(
            warm.database,
            file -> written.filter(file::equals).isPresent() ? lent.written() : lent.at(file),
            again -> {
              lent.close();
              give(warm, again);
            }));
  }

  @Override
  public void prepare() throws EngineException {
    if (opened.get() == 0) {
      give(open(), true);
    }
  }

  private Warm take() throws EngineException {
    synchronized (this) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return open();
  }

  private Warm open() throws EngineException {
    var own = folder.resolve("warm-" + opened.incrementAndGet());
    try {
      return new Warm(LinkedDatabase.open(own, memory), LinkedFiles.in(own));
    } catch (IOException e) {
      throw new EngineException("The engine's folder can't be written: " + e, e);
    }
  }

  private void give(Warm warm, boolean again) throws EngineException {
    synchronized (this) {
      if (again && !closed && idle.size() < MOST_IDLE) {
        idle.push(warm);
        return;
      }
    }
    warm.database.close();
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
      warm.database.close();
    }
  }
}
