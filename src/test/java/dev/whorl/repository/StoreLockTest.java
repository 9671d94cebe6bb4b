package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.repository.StoreProcess.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store has one holder, whoever asks for it besides. */
class StoreLockTest {
  private Path store;
  private Path link;

  @BeforeEach
  void make(@TempDir Path folder) throws IOException {
    store = Files.createDirectory(folder.resolve("store"));
    link = Files.createSymbolicLink(folder.resolve("link"), store);
  }

  @Test
  void whoeverAsksInVainInTheHoldersProcessTakesNothingFromIt() throws Exception {
    try (var _ = StoreLock.take(store, _ -> false)) {
      for (var path : List.of(store, link)) {
        assertThatThrownBy(() -> StoreLock.take(path, _ -> false))
            .isInstanceOf(RepositoryException.class)
            .hasMessageContaining("process " + ProcessHandle.current().pid());
      }
      assertThat(StoreProcess.lastLine(StoreProcess.start(Work.COMMIT, store, 0)))
          .contains("in use by another Whorl (process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void whoeverWaitsGetsItOnceItIsLetGo() throws Exception {
    var first = StoreLock.take(store, _ -> false);
    var second = Threads.beside(() -> StoreLock.take(link, _ -> true));
    first.close();
    second.result().close();
    StoreLock.take(store, _ -> false).close();
  }
}
