package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An open store with its engine: everything that can be asked of it, or done to it, by command line
 * and editor. All methods block and may be called from any thread except the UI thread.
 */
public final class Workspace implements AutoCloseable {

  /**
   * @param store folder, made if absent
   * @param threads tasks that run at once
   * @param memory bytes for the engine in all
   * @param waitForStore whether to wait for a store that is in use
   */
  public record Settings(Path store, int threads, long memory, boolean waitForStore) {}

  /**
   * @param message the engine's, in one or two sentences
   * @param offset index of the offending character in the SQL text, or -1
   */
  public record SqlProblem(String message, int offset) {}

  /** A run under way. */
  public interface Run {
    /** Asks it to stop; what was committed stays. Returns at once. */
    void stop();

    /** Waits for its end. */
    RunReport await();
  }

  /**
   * @throws StoreException if the store is in use, damaged, or can't be written
   */
  public static Workspace open(Settings settings) throws StoreException {
    throw new UnsupportedOperationException();
  }

  /** How the pipeline stands; scans its sources, computes nothing. */
  public Assessment assess(Pipeline pipeline) {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts to bring {@code targets} and what they need up to date (everything, if empty), then
   * publishes. One run at a time; a second one waits.
   */
  public Run reconcile(Pipeline pipeline, Set<NodeId> targets, Consumer<RunEvent> listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * Rows of what a node has now: of its last snapshot, or of a run under way as far as it is.
   *
   * @return empty if nothing of it exists yet
   */
  public Optional<Page> page(Pipeline pipeline, NodeId node, long offset, int limit) {
    throw new UnsupportedOperationException();
  }

  /** A cheap digest of the outside files that the pipeline reads; differs once one changes. */
  public String sourceState(Pipeline pipeline) {
    throw new UnsupportedOperationException();
  }

  /** What is wrong with an SQL text as the text of node {@code node}, if anything is. */
  public Optional<SqlProblem> checkSql(Pipeline pipeline, NodeId node, String sql) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
