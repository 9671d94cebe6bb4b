package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whorl.ui.model.TrustStore.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust belongs to a content at a place, and to nothing else. */
final class TrustStoreTest {
  @TempDir Path folder;
  private Path file;
  private TrustStore trust;

  @BeforeEach
  void file() throws IOException {
    file = Files.writeString(Files.createDirectory(folder.resolve("ä b")).resolve("p.whorl"), "{}");
    trust = new TrustStore(folder.resolve("settings"));
  }

  @Test
  void nothingIsTrustedUntilTheUserSaysSo() throws IOException {
    assertThat(trust.of(file, "{}")).isEqualTo(Trust.UNKNOWN);
    trust.trust(file, "{}");
    assertThat(trust.of(file, "{}")).isEqualTo(Trust.TRUSTED);
    assertThat(new TrustStore(folder.resolve("settings")).of(file, "{}")).isEqualTo(Trust.TRUSTED);
    trust.revoke(file);
    assertThat(trust.of(file, "{}")).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void anEditFromOutsideAsksAgain() throws IOException {
    trust.trust(file, "{}");
    assertThat(trust.of(file, "{ }")).isEqualTo(Trust.CHANGED);
    trust.trust(file, "{ }");
    assertThat(trust.of(file, "{ }")).isEqualTo(Trust.TRUSTED);
    assertThat(trust.of(file, "{}")).isEqualTo(Trust.CHANGED);
  }

  @Test
  void theSameContentElsewhereIsAnotherFile() throws IOException {
    trust.trust(file, "{}");
    var copy = Files.copy(file, folder.resolve("copy.whorl"));
    assertThat(trust.of(copy, "{}")).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void aLinkIsWhatItLeadsTo() throws IOException {
    trust.trust(file, "{}");
    var link = Files.createSymbolicLink(folder.resolve("link.whorl"), file);
    assertThat(trust.of(link, "{}")).isEqualTo(Trust.TRUSTED);

    var other = Files.writeString(folder.resolve("other.whorl"), "{}");
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(trust.of(link, "{}")).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void aStoreThatIsDamagedTrustsNothing() throws IOException {
    trust.trust(file, "{}");
    Files.writeString(folder.resolve("settings/trusted.properties"), "\\u00zz");
    assertThat(trust.of(file, "{}")).isEqualTo(Trust.UNKNOWN);
  }

  @Test
  void aFileThatIsNotThereHasNoPlace() {
    assertThatThrownBy(() -> trust.of(folder.resolve("gone"), "")).isInstanceOf(IOException.class);
  }
}
