package dev.whorl.repository;

import static dev.whorl.repository.StoreFixture.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.fingerprint.FileIdentity;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.repository.Records.Exported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process had under way outside the store is settled by whoever opens it next. */
class WrittenFilesTest {
  @TempDir Path folder;
  private Path out = Path.of("");
  private Path staged = Path.of("");

  @BeforeEach
  void places() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
    staged = out.resolve(".a.csv.1.whorl-tmp");
  }

  private Repository open() {
    return Repository.open(folder.resolve("store"), false);
  }

  private Exported complete(String name) throws IOException {
    var sha = ObjectStore.sha(staged);
    var content = Fingerprint.builder("test").add(name).build();
    var path = out.resolve(name).toString();
    return new Exported(
        "node", path, content, new FileIdentity(path, Files.size(staged), 1, 2, "3", sha, 4));
  }

  private void announced(String text) throws IOException {
    try (var repository = open()) {
      repository.written().begin(List.of(staged));
      Files.writeString(staged, text);
      repository.written().announce(MAIN, Map.of(staged, complete("a.csv")));
    }
  }

  @Test
  void whatWasBegunIsRemovedAndNothingElse() throws IOException {
    var other = Files.writeString(out.resolve(".b.csv.1.whorl-tmp"), "another store's");
    try (var repository = open()) {
      repository.written().begin(List.of(staged));
    }
    Files.writeString(staged, "half a fi");
    open().close();
    assertThat(staged).doesNotExist();
    assertThat(other).exists();
    Files.writeString(staged, "somebody else's from now on");
    open().close();
    assertThat(staged).as("forgotten").exists();
  }

  @Test
  void whatIsInItsPlaceAsAnnouncedIsTheExportsOwn() throws IOException {
    announced("rows");
    Files.move(staged, out.resolve("a.csv"));
    try (var repository = open()) {
      assertThat(repository.written().of(MAIN, "node"))
          .containsOnlyKeys(out.resolve("a.csv").toString());
    }
    assertThat(out.resolve("a.csv")).hasContent("rows");
  }

  @Test
  void otherBytesInThatPlaceAreSomebodyElses() throws IOException {
    announced("rows");
    Files.writeString(out.resolve("a.csv"), "rosw");
    try (var repository = open()) {
      assertThat(repository.written().of(MAIN, "node")).isEmpty();
    }
    assertThat(out.resolve("a.csv")).hasContent("rosw");
    assertThat(staged).doesNotExist();
  }

  @Test
  void aDeletedBranchIsGivenNothing() throws IOException {
    announced("rows");
    Files.move(staged, out.resolve("a.csv"));
    Files.move(out, folder.resolve("away"));
    try (var repository = open()) {
      repository.heads().forget(MAIN).join();
    }
    Files.move(folder.resolve("away"), out);
    try (var repository = open()) {
      assertThat(repository.written().of(MAIN, "node")).isEmpty();
    }
  }

  @Test
  void whatIsInAFolderThatIsAwayWaits() throws IOException {
    announced("rows");
    Files.move(out, folder.resolve("away"));
    open().close();
    Files.move(folder.resolve("away"), out);
    open().close();
    assertThat(staged).doesNotExist();
  }
}
