package dev.whorl.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhorlAppTest {
  private static final String LINUX = "glass.gtk.uiScale";
  private static final String WINDOWS = "glass.win.uiScale";

  @AfterEach
  void forget() {
    List.of(LINUX, WINDOWS).forEach(System::clearProperty);
  }

  @Test
  void toolkitIsToldTheScaleUnlessJavaWasStartedWithOne() {
    System.setProperty(WINDOWS, "1.5");
    WhorlApp.draw(200);
    assertThat(System.getProperty(LINUX)).isEqualTo("200%");
    assertThat(System.getProperty(WINDOWS)).isEqualTo("1.5");
  }
}
