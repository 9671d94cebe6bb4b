package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.ui.Fx;
import dev.whorl.ui.Pictures;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of a window in both tones: on a middling screen, and at 200 % on one of 1920 × 1080
 * pixels; where it is asked for, at 300 % too. All that is said can be read on each, but for those
 * named {@link #CRAMPED}.
 */
final class Gallery {
  /** SQL whose words are read from the right, which the toolkit wraps behind the margin. */
  private static final Set<String> CRAMPED = Set.of("odd-arabic");

  private final Stage stage;
  private final Theme theme;
  private final Supplier<Set<String>> anyLength;
  private final Map<String, List<String>> faults = new TreeMap<>();
  private Screen screen = Screen.MIDDLING;

  /** What is to be looked at. */
  interface Look {
    void now() throws Exception;
  }

  /** What pictures are taken on. */
  private enum Screen {
    MIDDLING("", 1300, 800, 1),
    LARGE("-200", 960, 540, 2),
    HUGE("-300", 640, 360, 3);

    private final String name;
    private final double width;
    private final double height;

    /** How many pixels a length of one has. */
    private final int scale;

    Screen(String name, double width, double height, int scale) {
      this.name = name;
      this.width = width;
      this.height = height;
      this.scale = scale;
    }
  }

  /**
   * @param anyLength texts that may be cut off
   */
  Gallery(Stage stage, Theme theme, Supplier<Set<String>> anyLength) {
    this.stage = stage;
    this.theme = theme;
    this.anyLength = anyLength;
  }

  /** Does it in both tones on each screen; fails if something can't be read on a picture of it. */
  void onEveryScreen(Look look) throws Exception {
    on(List.of(Screen.MIDDLING, Screen.LARGE), look);
  }

  /** The same at 300 %, where panels are folded away for what is worked on. */
  void atThreeHundredPerCent(Look look) throws Exception {
    on(List.of(Screen.HUGE), look);
  }

  private void on(List<Screen> screens, Look look) throws Exception {
    double width = stage.getWidth();
    double height = stage.getHeight();
    for (var each : screens) {
      screen = each;
      resize(each.width, each.height);
      for (var tone : Tone.values()) {
        show(tone);
        look.now();
      }
    }
    screen = Screen.MIDDLING;
    show(Tone.LIGHT);
    resize(width, height);
    WaitForAsyncUtils.waitForFxEvents(6);
    assertThat(faults).isEmpty();
  }

  private void resize(double width, double height) throws Exception {
    Fx.call(() -> {
      stage.setWidth(width);
      stage.setHeight(height);
      return true;
    });
    WaitForAsyncUtils.waitForFxEvents(6);
  }

  private void show(Tone tone) throws Exception {
    Fx.apart(() -> {
      theme.show(tone);
      return true;
    });
  }

  /** One picture of the window as it is; {@link #onEveryScreen} tells what can't be read on it. */
  void picture(String name) throws Exception {
    var file = name + "-" + theme.palette().tone().name().toLowerCase(Locale.ROOT) + screen.name;
    Pictures.write(Fx.apart(this::shot), file);
    var unread = Fx.apart(this::unread);
    if (!unread.isEmpty() && !CRAMPED.contains(name)) {
      faults.put(file, unread);
    }
  }

  private WritableImage shot() {
    var parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(screen.scale, screen.scale));
    return stage.getScene().getRoot().snapshot(parameters, null);
  }

  private List<String> unread() {
    var any = anyLength.get().stream().map(text -> "cut off: " + text).collect(Collectors.toSet());
    var root = stage.getScene().getRoot();
    // What came since the picture was taken has no place yet.
    root.applyCss();
    root.layout();
    return Legibility.faults(root).stream().filter(fault -> !any.contains(fault)).toList();
  }
}
