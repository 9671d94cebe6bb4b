package dev.whorl.source;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Outside data that can't be found or may not be read; the message says what to do. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Why the system refuses a file or folder, in words. */
  public static String reason(@Nullable Throwable e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case FileAlreadyExistsException file -> file.getFile() + " is in the way, which is no folder";
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case null -> "unknown";
      default -> String.valueOf(e.getMessage());
    };
  }
}
