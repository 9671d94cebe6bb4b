package dev.whorl.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullDiskWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/store/staging/s1.parquet: No space left on device",
        "Could not write file \"s1.parquet\": No space left on device",
        "/home/me/store: Disk quota exceeded",
        "C:\\store\\s1.parquet: There is not enough space on the disk"
      })
  void systemsSayInTheirWaysThatThereIsNoRoom(String said) {
    assertThat(FullDisk.isMeant(said)).isTrue();
  }

  @Test
  void causesAreAskedToo() {
    var cause = new IOException("Disk quota exceeded");
    assertThat(FullDisk.isMeant(new IllegalStateException("the catalog can't be written", cause)))
        .isTrue();
    assertThat(FullDisk.isMeant(new IllegalStateException("closed"))).isFalse();
  }
}
