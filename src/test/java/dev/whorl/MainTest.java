package dev.whorl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
  private static final Map<String, String> LINUX = Map.of("os.name", "Linux");

  @Test
  void noArgumentOpensTheEditor() {
    assertThat(Main.asksForEditor()).isTrue();
  }

  @Test
  void oneFileOpensTheEditor() {
    assertThat(Main.asksForEditor("clicks.whorl")).isTrue();
  }

  @Test
  void commandsAndOptionsDoNotOpenTheEditor() {
    assertThat(Main.asksForEditor("reconcile", "clicks.whorl")).isFalse();
    assertThat(Main.asksForEditor("verify")).isFalse();
    assertThat(Main.asksForEditor("--version")).isFalse();
  }

  @Test
  void linuxWithoutADisplayHasNone() {
    assertThat(Main.hasDisplay(Map.of("HOME", "/home/ada"), LINUX)).isFalse();
  }

  @Test
  void displaysAreFoundByTheirVariables() {
    assertThat(Main.hasDisplay(Map.of("DISPLAY", ":0"), LINUX)).isTrue();
    assertThat(Main.hasDisplay(Map.of("WAYLAND_DISPLAY", "wayland-0"), LINUX)).isTrue();
    assertThat(Main.hasDisplay(Map.of(), Map.of("os.name", "Windows 11"))).isTrue();
  }

  @Test
  void theHeadlessPlatformNeedsNoDisplay() {
    var headless = Map.of("os.name", "Linux", "glass.platform", "Headless");
    assertThat(Main.hasDisplay(Map.of(), headless)).isTrue();
  }
}
