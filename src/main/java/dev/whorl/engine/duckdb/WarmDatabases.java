package dev.whorl.engine.duckdb;

import dev.whorl.engine.EngineException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Databases that outlive their requests, since opening one costs more than a small query. */
sealed interface WarmDatabases extends AutoCloseable permits LinkingDatabases, LinkedDatabase {

  /**
   * A database for one request; empty where there is none that can see the files.
   *
   * @param read exists
   * @param written does not exist yet; goes with the loan unless it is moved
   */
  Optional<Loan> lend(Collection<Path> read, Optional<Path> written) throws EngineException;

  /** Opens the first one. */
  void prepare() throws EngineException;

  @Override
  void close() throws EngineException;

  /**
   * A database in use by one request.
   *
   * @param names where the database sees a file
   */
  record Loan(Database database, UnaryOperator<Path> names, End end) {}

  /** What becomes of the database when its request has ended. */
  interface End {

    /**
     * @param again whether the database can serve another request
     */
    void end(boolean again) throws EngineException;
  }
}
