package dev.whorl.document;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file can't be read or written, in words. */
final class Reasons {
  private Reasons() {}

  static String of(IOException cause) {
    return switch (cause) {
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case NoSuchFileException _ -> "there is no such file or folder";
      case AccessDeniedException _ -> "access is denied";
      default -> Optional.ofNullable(cause.getMessage()).orElse("the system gives no reason");
    };
  }
}
