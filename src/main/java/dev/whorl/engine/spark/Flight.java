package dev.whorl.engine.spark;

import dev.whorl.engine.spark.executor.FleetTask;
import dev.whorl.engine.worker.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Errands that go in one plan: file {@code i} of a folder is what task {@code i} is to do, and its
 * answer appears beside it when it is done, whatever becomes of the others.
 */
final class Flight {
  private final Path folder;
  private final List<Errand> errands;

  /** Writes what is to be done. */
  Flight(Path folder, List<Errand> errands) throws IOException {
    this.folder = folder;
    this.errands = List.copyOf(errands);
    Files.createDirectories(folder);
    for (int i = 0; i < errands.size(); i++) {
      Files.write(file(i), errands.get(i).commission());
    }
  }

  private Path file(int number) {
    return folder.resolve(String.valueOf(number));
  }

  /** What the number of a task is put behind. */
  String prefix() {
    return folder + "/";
  }

  int size() {
    return errands.size();
  }

  boolean isDone() {
    return errands.stream().allMatch(Errand::isDone);
  }

  /** Those without an answer. */
  List<Errand> open() {
    return errands.stream().filter(errand -> !errand.isDone()).toList();
  }

  /** Takes the answers that are there. */
  void look() throws IOException {
    for (int i = 0; i < errands.size(); i++) {
      if (!errands.get(i).isDone()) {
        answer(i).ifPresent(errands.get(i)::answered);
      }
    }
  }

  private Optional<byte[]> answer(int number) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(Path.of(file(number) + FleetTask.ANSWER)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Removes what it left. */
  void clear() {
    Leftovers.remove(folder);
  }
}
