package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one warm database over a folder to which somebody else {@linkplain LinkedFiles links} the
 * files of each request. For one request at a time.
 */
final class LinkedDatabase implements WarmDatabases {
  private final Path folder;
  private final long memory;
  private final List<Path> seen;
  private @Nullable Database database;

  LinkedDatabase(Path folder, long memory) {
    this.folder = folder;
    this.memory = memory;
    this.seen = LinkedFiles.folders(folder);
  }

  /** A database that may open what is linked to a folder. */
  static Database open(Path folder, long memory) throws EngineException {
    return new Database.Open(folder.resolve("spill"), memory)
        .lockedTo(new Database.Reach(List.of(), LinkedFiles.folders(folder)));
  }

  @Override
  public Optional<Loan> lend(Collection<Path> read, Optional<Path> written) throws EngineException {
    return Stream.concat(read.stream(), written.stream()).allMatch(this::isSeen)
        ? Optional.of(new Loan(opened(), UnaryOperator.identity(), this::end))
        : Optional.empty();
  }

  private boolean isSeen(Path file) {
    var parent = file.getParent();
    return parent != null && seen.contains(parent);
  }

  private Database opened() throws EngineException {
    var open = database;
    if (open == null) {
      open = open(folder, memory);
      database = open;
    }
    return open;
  }

  private void end(boolean again) throws EngineException {
    if (!again) {
      close();
    }
  }

  @Override
  public void prepare() throws EngineException {
    opened();
  }

  @Override
  public void close() throws EngineException {
    var open = database;
    database = null;
    if (open != null) {
      open.close();
    }
  }
}
