package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.commit;
import static dev.whorl.repository.StoreFixture.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whorl.SmallDisk;
import dev.whorl.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store on a small disk: it fills up, and goes on when there is room again. */
class FullDiskTest {
  private static final int MOST = 4_000;

  @TempDir Path folder;

  /**
   * @param megabytes of the disk
   * @param free kilobytes that others leave of it, so that it fills up at different steps
   */
  record Disk(int megabytes, int free) {}

  static Stream<Disk> disks() {
    return IntStream.range(0, Trials.of("whorl.disks", 5, 20))
        .mapToObj(number -> new Disk(4 + 3 * number, 300 + 67 * number % 240));
  }

  @ParameterizedTest
  @MethodSource("disks")
  void whatWasAcknowledgedStaysAndItGoesOnOnceThereIsRoom(Disk size) throws Exception {
    var disk = folder.resolve("disk");
    var mounted = SmallDisk.mounted(disk, size.megabytes());
    assumeTrue(mounted.isPresent(), "a small disk can't be mounted here");
    try (var _ = mounted.get()) {
      fillsUpAndGoesOn(disk, size);
    }
  }

  /** Others take all room while the store is open: what it kept for that is enough. */
  @Test
  void aStoreIsClosedAndOpenedOnAFullDisk() throws Exception {
    var disk = folder.resolve("disk");
    var mounted = SmallDisk.mounted(disk, 40);
    assumeTrue(mounted.isPresent(), "a small disk can't be mounted here");
    var store = disk.resolve("store");
    try (var small = mounted.get()) {
      try (var repository = Repository.open(store, false)) {
        commit(repository, 0).join();
        commit(repository, 1).join();
        small.fill(0);
        assertThat(Files.getFileStore(disk).getUsableSpace()).isZero();
      }
      assertThat(StoreMark.read(store)).isInstanceOf(StoreMark.Closed.class);
      try (var repository = Repository.open(store, false)) {
        assertThat(there(repository, 2)).isEqualTo(Set.of(0, 1));
      }
      assertThat(StoreMark.read(store)).isInstanceOf(StoreMark.Closed.class);
    }
  }

  private static void fillsUpAndGoesOn(Path disk, Disk size) throws Exception {
    var others = disk.resolve("others");
    Files.write(others, new byte[(size.megabytes() * 1024 - size.free()) * 1024]);
    var store = disk.resolve("store");
    var acknowledged = new HashSet<Integer>();
    fill(store, acknowledged);
    Files.delete(others);
    try (var repository = Repository.open(store, false)) {
      assertThat(there(repository, MOST)).containsAll(acknowledged);
      assertThat(repository.verify(true).isSound()).isTrue();
      commit(repository, MOST).join();
    }
  }

  private static void fill(Path store, Set<Integer> acknowledged) throws IOException {
    try (var repository = Repository.open(store, false)) {
      for (int number = 0; number < MOST; number++) {
        commit(repository, number).join();
        acknowledged.add(number);
      }
      throw new AssertionError("the disk did not fill up");
    } catch (RuntimeException | IOException e) {
      assertThat(String.valueOf(e.getMessage())).containsAnyOf("No space left", "disk is full");
    }
  }
}
