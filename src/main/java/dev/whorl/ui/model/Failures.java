package dev.whorl.ui.model;

import dev.whorl.document.DocumentException;
import dev.whorl.reconcile.QueryException;
import dev.whorl.reconcile.StoreException;
import dev.whorl.repository.RepositoryException;
import dev.whorl.repository.StoreRefusedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into what a person can read and act on. */
final class Failures {
  private Failures() {}

  /**
   * @param what what was attempted and failed, without a full stop
   * @param error why, or null if there is neither an answer nor an error
   */
  static Notice notice(String what, @Nullable Throwable error) {
    var cause = cause(error == null ? new IllegalStateException("no answer") : error);
    return switch (cause) {
      case InertBackend.UntrustedException inert ->
          new Notice(Notice.Grade.INFO, what + ".", message(inert), "");
      case QueryException query -> Notice.error(what + ".", message(query), query);
      case StoreException store -> Notice.error(what + ".", message(store) + way(store), store);
      case RepositoryException store -> Notice.error(what + ".", message(store), store);
      case DocumentException document -> Notice.error(what + ".", message(document), document);
      case NoSuchFileException file ->
          Notice.error(
              what + ": there is no " + file.getFile() + ".",
              "It may have been moved or deleted. Look for it and open it from there.",
              file);
      case AccessDeniedException file ->
          Notice.error(
              what + ": access to " + file.getFile() + " was denied.",
              "Check the permissions of the file and of its folder.",
              file);
      case FileSystemException file ->
          Notice.error(
              what + ": " + file.getFile() + ": " + message(file) + ".",
              "Check that the disk is there and not full, then try again.",
              file);
      case IOException io -> Notice.error(what + ".", message(io), io);
      default ->
          Notice.error(
              what + ".", "This is a fault in Whorl. The details say where it happened.", cause);
    };
  }

  /** A window has no options by which another store could be chosen. */
  private static String way(StoreException error) {
    return error.getCause() instanceof StoreRefusedException
        ? " WHORL_STORE in the environment that Whorl is started in names another folder."
        : "";
  }

  /** Whether it only says that somebody lost interest. */
  static boolean isCancellation(Throwable error) {
    return cause(error) instanceof CancellationException;
  }

  /** Whether it only says that nothing is done for a pipeline that isn't trusted. */
  static boolean isInert(Throwable error) {
    return cause(error) instanceof InertBackend.UntrustedException;
  }

  /** Whether it says of a file that it is no document, but was one before it was saved last. */
  static boolean hasBefore(@Nullable Throwable error) {
    return error != null
        && cause(error) instanceof DocumentException document
        && document.hasBefore();
  }

  private static Throwable cause(Throwable error) {
    var cause = error;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  static String reason(Throwable error) {
    return message(cause(error));
  }

  private static String message(Throwable error) {
    if (error instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }
}
