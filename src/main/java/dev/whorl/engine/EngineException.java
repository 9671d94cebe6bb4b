package dev.whorl.engine;

import dev.whorl.disk.FullDisk;
import java.nio.file.Path;

/** SQL or a file failed; the message says what, in the engine's words without its paths. */
public final class EngineException extends Exception {
  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** Whose fault it was. */
  public enum Kind {
    /** The SQL's or a file's. */
    FAILED,
    /** Nobody's: it was asked to stop. */
    CANCELLED,
    /** The disk's: there is no room for the result. */
    DISK_FULL,
    /** The store's: what it was to read is damaged or gone, and has to be made again. */
    INPUT_LOST
  }

  public EngineException(String message, Throwable cause) {
    this(Kind.FAILED, message, cause);
  }

  public EngineException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public static EngineException cancelled(Throwable cause) {
    return new EngineException(Kind.CANCELLED, "It was stopped.", cause);
  }

  /** There is no room on the disk that something was to be written to. */
  public static EngineException full(Throwable cause) {
    return new EngineException(Kind.DISK_FULL, FullDisk.sentence(), cause);
  }

  /** There is no room in a folder, or in what one may have there. */
  public static EngineException full(Path folder, Throwable cause) {
    return new EngineException(Kind.DISK_FULL, FullDisk.sentence(folder), cause);
  }

  public Kind kind() {
    return kind;
  }

  public boolean isCancelled() {
    return kind == Kind.CANCELLED;
  }
}
