package dev.whorl.repository;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * The order in which a group of commits becomes part of the store:
 *
 * <ol>
 *   <li>{@link Step#OBJECTS}: the objects, staged and forced to disk by whoever made them, are
 *       moved to their places;
 *   <li>{@link Step#FOLDERS}: their folders are forced to disk;
 *   <li>{@link Step#ROWS}: the rows that name them are written in a transaction of the catalog,
 *       which stays open;
 *   <li>{@link Step#JOURNAL}: the same rows are appended to the journal;
 *   <li>{@link Step#FORCE}: the journal is forced to disk: the commit point;
 *   <li>{@link Step#CATALOG}: the catalog's transaction is committed, with its place in the
 *       journal;
 *   <li>{@link Step#ANSWER}: whoever waits is told.
 * </ol>
 *
 * <p>Until the commit point, nothing that a reader follows names the new objects; from then on, the
 * next start brings into the catalog what is missing there. Hence the catalog itself is not forced
 * to disk: after the death of the process the operating system still has what was written to it,
 * and after the machine went down {@link Recovery} makes it anew from the journal. So a group costs
 * one force of a file and one for each folder. A failed force is never tried again, because the
 * pages that it lost count as clean.
 */
final class CommitProtocol {
  private final OpenStore store;
  private final Faults faults;

  CommitProtocol(OpenStore store, Faults faults) {
    this.store = store;
    this.faults = faults;
  }

  /** Where a commit can fail. */
  enum Step {
    OBJECTS,
    FOLDERS,
    ROWS,
    JOURNAL,
    FORCE,
    CATALOG,
    ANSWER
  }

  /** Lets a test fail a step. */
  interface Faults {
    Faults NONE = _ -> {};

    void before(Step step) throws IOException;
  }

  /**
   * @param moves objects
   * @param rows what names them
   */
  record Part(List<ObjectStore.Move> moves, Transaction.Rows rows) {}

  /**
   * Commits some parts together.
   *
   * @throws RepositoryException if it is not known whether they are committed
   */
  void commit(List<Part> parts) {
    if (parts.isEmpty()) {
      return;
    }
    try {
      publish(parts.stream().flatMap(part -> part.moves().stream()).toList());
      write(parts);
      faults.before(Step.ANSWER);
    } catch (IOException | SQLException | RuntimeException e) {
      store.catalog().rollback(e);
      throw RepositoryException.ofWriting("The store can't be written", e);
    }
  }

  private void publish(List<ObjectStore.Move> moves) throws IOException {
    faults.before(Step.OBJECTS);
    var folders = store.objects().move(moves);
    faults.before(Step.FOLDERS);
    for (var folder : folders) {
      ObjectStore.force(folder);
    }
  }

  private void write(List<Part> parts) throws IOException, SQLException {
    faults.before(Step.ROWS);
    var journal = store.journal();
    var transaction = new Transaction(store.catalog());
    for (var part : parts) {
      part.rows().write(transaction);
    }
    if (!transaction.changes().isEmpty()) {
      faults.before(Step.JOURNAL);
      journal.append(transaction.changes());
      faults.before(Step.FORCE);
      journal.force();
      faults.before(Step.CATALOG);
      store.catalog().commit(journal.sequence());
      store.tidy();
    }
  }
}
