package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.reconcile.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {
  @TempDir Path folder;

  @Test
  void comesBackAsItWasWritten() throws Exception {
    var settings =
        UserSettings.EMPTY
            .with(Appearance.DARK)
            .used(Path.of("/home/ana/müll = ü.whorl"))
            .used(Path.of("/home/ana/b.whorl"))
            .automatic(Path.of("/home/ana/b.whorl"), new Automation.Mode.OnChange())
            .automatic(
                Path.of("/home/ana/müll = ü.whorl"),
                new Automation.Mode.Every(Duration.ofMinutes(15)))
            .watching("9f.2", List.of("count(*)", "min(a)\n FROM out"))
            .touring(false)
            .scaled(OptionalInt.of(150))
            .sized("left", 212);
    settings.write(folder);
    assertThat(UserSettings.read(folder)).isEqualTo(settings);
    assertThat(UserSettings.read(folder).isTouring()).isFalse();
    assertThat(UserSettings.read(folder).scale()).hasValue(150);
  }

  @Test
  void keepsTheLastUsedFilesOnly() {
    var settings = UserSettings.EMPTY;
    for (int i : IntStream.range(0, 30).toArray()) {
      settings = settings.used(Path.of("/p" + i % 20));
    }
    assertThat(settings.recent()).hasSize(12).startsWith(Path.of("/p9"), Path.of("/p8"));
    assertThat(settings.recent()).doesNotHaveDuplicates();
  }

  @Test
  void damagedFileCountsAsEmpty() throws Exception {
    Files.writeString(
        folder.resolve("editor.properties"), "appearance=purple\nsize.left=NaN\nx=\\u00zz");
    assertThat(UserSettings.read(folder)).isEqualTo(UserSettings.EMPTY);
    assertThat(UserSettings.read(folder.resolve("absent"))).isEqualTo(UserSettings.EMPTY);
  }

  @Test
  void scaleIsAsTheDesktopOrFromOneToThreeTimes() {
    assertThat(UserSettings.EMPTY.scale()).isEmpty();
    assertThat(UserSettings.EMPTY.scaled(OptionalInt.of(300)).scale()).hasValue(300);
    assertThat(UserSettings.EMPTY.scaled(OptionalInt.of(900)).scale()).isEmpty();
    assertThat(UserSettings.EMPTY.scaled(OptionalInt.of(200)).scaled(OptionalInt.empty()).scale())
        .isEmpty();
  }

  @Test
  void storeIsWhereTheEnvironmentSays() {
    var home = Path.of("/home/ana");
    assertThat(Folders.of("Linux", home, Map.of("WHORL_STORE", "/big/store")).store())
        .isEqualTo(Path.of("/big/store"));
    assertThat(Folders.of("Linux", home, Map.of()).store())
        .isEqualTo(home.resolve(".local/share/whorl/store"));
    assertThat(Folders.of("Mac OS X", home, Map.of()).settings())
        .isEqualTo(home.resolve("Library/Application Support/Whorl"));
  }
}
