package dev.whorl.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFolderTest {
  @TempDir Path parent;

  @Test
  void folderOfTheLivingStays() throws Exception {
    try (var own = OwnedFolder.in(parent)) {
      OwnedFolder.sweep(parent);
      assertThat(own.isThere()).isTrue();
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void folderOfAnotherProcessStaysUntilItIsKilled() throws Exception {
    var owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                parent.toString())
            .start();
    try {
      assertThat(owner.inputReader().readLine()).isEqualTo("there");
      OwnedFolder.sweep(parent);
      assertThat(parent).isNotEmptyDirectory();
    } finally {
      owner.destroyForcibly().waitFor();
    }
    OwnedFolder.sweep(parent);
    assertThat(parent).isEmptyDirectory();
  }

  /** Owns a folder until it is killed. */
  static final class Owner {
    public static void main(String[] parent) throws Exception {
      var own = OwnedFolder.in(Path.of(parent[0]));
      Files.writeString(own.path().resolve("half"), "a result");
      System.out.println("there");
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
