package dev.whorl.disk;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A disk without room, or a quota that is used up: how systems say it, and what to say of it. */
public final class FullDisk {
  private static final Pattern NO_ROOM =
      Pattern.compile(
          "no space left on device|disk quota exceeded|not enough space on the disk",
          Pattern.CASE_INSENSITIVE);
  private static final String WHAT_TO_DO =
      " is full: make room and run again; what was committed stays.";

  private FullDisk() {}

  /** Whether what a system said means that there is no room. */
  public static boolean isMeant(String said) {
    return NO_ROOM.matcher(said).find();
  }

  /** Whether a failure, or what it comes from, means that there was no room. */
  public static boolean isMeant(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isMeant(String.valueOf(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  /** What whoever met it is told. */
  public static String sentence() {
    return "The disk" + WHAT_TO_DO;
  }

  /** The same, where it is known which disk. */
  public static String sentence(Path folder) {
    return "The disk of " + folder + WHAT_TO_DO;
  }
}
