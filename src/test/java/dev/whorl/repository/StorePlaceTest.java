package dev.whorl.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorePlaceTest {
  @ParameterizedTest
  @ValueSource(strings = {"nfs4", "cifs", "fuse.sshfs", "SMBFS", "9p"})
  void networkDrivesAreWarnedOf(String type) {
    assertThat(StorePlace.warnings(Path.of("/data/store"), type))
        .singleElement()
        .asString()
        .contains("/data/store", "network drive", type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/a/Dropbox/whorl",
        "/home/a/OneDrive - Company/whorl",
        "/Users/a/Library/Mobile Documents/whorl",
        "/Users/a/Google Drive/x/store",
        "/Users/a/Library/CloudStorage/OneDrive-Company/store",
        "/Users/a/Library/CloudStorage/GoogleDrive-a@example.org/My Drive/store",
        "/Users/a/Dropbox (Team)/store",
        "/Users/a/Library/CloudStorage/Box-Box/store"
      })
  void synchronisedFoldersAreWarnedOf(String folder) {
    assertThat(StorePlace.warnings(Path.of(folder), "ext4"))
        .singleElement()
        .asString()
        .contains("synchronised");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/a/.local/share/whorl",
        "/srv/dropboxes/whorl",
        "/data/nfs",
        "/home/a/src/dropbox-client/store"
      })
  void otherFoldersAreNot(String folder) {
    assertThat(StorePlace.warnings(Path.of(folder), "ext4")).isEmpty();
  }

  @Test
  void aLinkIntoASynchronisedFolderIsSeenThrough(@TempDir Path folder) throws IOException {
    var synced = Files.createDirectory(folder.resolve("Dropbox"));
    var link = Files.createSymbolicLink(folder.resolve("plain"), synced);
    assertThat(StorePlace.warnings(link.resolve("new/store"))).hasSize(1);
    assertThat(synced).isEmptyDirectory();
  }

  /** For instance one that has the database run a script. */
  @Test
  void aFolderWhoseNameIsASettingOfTheDatabaseIsRefusedAndLeftAlone(@TempDir Path folder) {
    var store = folder.resolve("store;INIT=CREATE TABLE stranger(a INT)");
    assertThatThrownBy(() -> Repository.open(store, false))
        .isInstanceOf(RepositoryException.class)
        .hasMessageContainingAll(store.toString(), "“;”")
        .isInstanceOf(StoreRefusedException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
