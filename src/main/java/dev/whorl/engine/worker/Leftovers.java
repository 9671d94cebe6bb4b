package dev.whorl.engine.worker;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that nobody needs any more. */
public final class Leftovers {
  /** Whoever still writes there may be quicker once. */
  private static final int TRIES = 3;

  private Leftovers() {}

  /** Removes a folder with all in it; what can't be is swept when the store is opened next. */
  public static void remove(Path folder) {
    boolean gone = !Files.exists(folder);
    for (int i = 0; i < TRIES && !gone; i++) {
      gone = isRemoved(folder);
    }
  }

  private static boolean isRemoved(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
