package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {
  private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1920, 1040);
  private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 1280, 1024);

  @Test
  void windowStandsWhereItStood() {
    var place = WindowPlace.of(2000, 60, 1000, 700).on(List.of(MAIN, RIGHT));
    assertThat(place.x()).isEqualTo(2000);
    assertThat(place.y()).isEqualTo(60);
    assertThat(place.width()).isEqualTo(1000);
  }

  @Test
  void screenThatIsGoneIsNotStoodOn() {
    var place = WindowPlace.of(2000, 60, 1000, 700).on(List.of(MAIN));
    assertThat(place.x()).isEqualTo(460);
    assertThat(place.y()).isEqualTo(170);
  }

  @Test
  void windowThatCouldNotBeTakenIsBroughtBack() {
    assertThat(WindowPlace.of(300, -50, 1000, 700).on(List.of(MAIN)).y()).isNotNegative();
    assertThat(WindowPlace.of(-950, 100, 1000, 700).on(List.of(MAIN)).x()).isNotNegative();
  }

  @Test
  void firstWindowIsInTheMiddle() {
    var place = WindowPlace.of(Double.NaN, Double.NaN, 1440, 900).on(List.of(MAIN));
    assertThat(place.x()).isEqualTo(240);
    assertThat(place.y()).isEqualTo(70);
  }

  /** 1920 × 1080 at 300 %. */
  @Test
  void windowIsNeverLargerThanItsScreen() {
    var place = WindowPlace.of(20, 20, 1440, 900).on(List.of(new Rectangle2D(0, 0, 640, 320)));
    assertThat(place.width()).isEqualTo(640);
    assertThat(place.height()).isEqualTo(320);
    assertThat(place.leastWidth()).isEqualTo(640);
    assertThat(place.leastHeight()).isEqualTo(320);
  }
}
