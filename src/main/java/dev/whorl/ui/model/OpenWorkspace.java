package dev.whorl.ui.model;

import dev.whorl.reconcile.StoreException;
import dev.whorl.reconcile.Workspace;
import dev.whorl.repository.RepositoryException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A workspace that is opened anew when its store has failed, once nobody uses it. Safe for several
 * threads.
 */
final class OpenWorkspace implements AutoCloseable {
  /** As it was opened last, but for where tasks run now. */
  private volatile Workspace.Settings settings;

  /** Read by who uses the workspace, written by who opens or closes it. */
  private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();

  /** Empty while it can't be opened anew. */
  private volatile Optional<Workspace> workspace;

  private volatile boolean isClosed;

  OpenWorkspace(Workspace.Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = Optional.of(workspace);
  }

  /**
   * Asks the workspace.
   *
   * @throws StoreException if its store failed and can't be opened anew
   */
  <T> T use(WorkspaceBackend.Question<T> question) throws Exception {
    turn.readLock().lock();
    try {
      if (isSound()) {
        return question.of(workspace.orElseThrow());
      }
    } finally {
      turn.readLock().unlock();
    }
    openAnew();
    turn.readLock().lock();
    try {
      return question.of(workspace.orElseThrow(OpenWorkspace::closed));
    } finally {
      turn.readLock().unlock();
    }
  }

  private boolean isSound() {
    return workspace.isPresent() && !workspace.get().isBroken();
  }

  private void openAnew() throws StoreException {
    turn.writeLock().lock();
    try {
      if (!isSound()) {
        letGo();
        workspace = Optional.of(Workspace.open(settings));
      }
      if (isClosed) {
        letGo();
        throw closed();
      }
    } finally {
      turn.writeLock().unlock();
    }
  }

  /** What failed already may fail to close, too: its files are let go of nevertheless. */
  private void letGo() {
    var failed = workspace;
    failed.ifPresent(had -> settings = settings.on(had.machines().cluster()));
    workspace = Optional.empty();
    try {
      failed.ifPresent(Workspace::close);
    } catch (RepositoryException e) {
      System.getLogger(OpenWorkspace.class.getName())
          .log(System.Logger.Level.WARNING, "a store that had failed did not close", e);
    }
  }

  private static RepositoryException closed() {
    return new RepositoryException("The store is closed.");
  }

  /** Takes no turn: a run under way uses the workspace until this stops it. */
  @Override
  public void close() {
    isClosed = true;
    workspace.ifPresent(Workspace::close);
  }
}
