package dev.whorl.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.UserSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the window in each state, for people to look at. */
class GalleryTest {
  @Test
  void welcome() throws Exception {
    var settings =
        UserSettings.EMPTY
            .used(Path.of("/home/ana/shop/returns.whorl"))
            .used(Path.of("/home/ana/shop/sessions by campaign.whorl"));
    for (var tone : Tone.values()) {
      picture("welcome", tone, 1000, 760, settings, bench -> {});
    }
  }

  @Test
  void untouchedSample() throws Exception {
    state("stale-first", Sample::untouched, "clicks");
  }

  @Test
  void freshSample() throws Exception {
    state("fresh", Sample::fresh, "enriched");
  }

  @Test
  void lateFile() throws Exception {
    state("late", Sample::late, "daily");
  }

  @Test
  void failedNode() throws Exception {
    state("failed", Sample::failed, "clicks");
  }

  @Test
  void runUnderWay() throws Exception {
    for (var tone : Tone.values()) {
      picture(
          "running",
          tone,
          1600,
          1000,
          UserSettings.EMPTY,
          bench -> {
            Sample.running(bench.backend);
            bench.wiring.commands().openSample();
            bench.assess();
            bench.wiring.commands().reconcile();
            bench.backend.listener.accept(
                new dev.whorl.reconcile.RunEvent.Progress(189, 194, "enriched 60 of 61"));
          });
    }
  }

  private static void state(String name, Consumer<FakeBackend> states, String selected)
      throws Exception {
    for (var tone : Tone.values()) {
      for (int width : new int[] {1000, 1600}) {
        picture(
            name,
            tone,
            width,
            width == 1000 ? 760 : 1000,
            UserSettings.EMPTY,
            bench -> {
              states.accept(bench.backend);
              bench.wiring.commands().openSample();
              bench.assess();
              bench.wiring.pipeline().selectionProperty().set(Set.of(new NodeId(selected)));
            });
      }
    }
  }

  private static void picture(
      String name,
      Tone tone,
      double width,
      double height,
      UserSettings settings,
      Consumer<Bench> prepare)
      throws Exception {
    var bench = Fx.call(() -> new Bench(tone, width, height, settings));
    Fx.call(() -> {
      bench.scene.snapshot(null);
      prepare.accept(bench);
      return bench.scene.snapshot(null);
    });
    WaitForAsyncUtils.waitForFxEvents(4);
    var image = Fx.call(() -> bench.scene.snapshot(null));
    assertThat(image.getWidth()).isEqualTo(width);
    Pictures.write(
        image,
        "%s-%s-%d".formatted(name, tone.name().toLowerCase(java.util.Locale.ROOT), (int) width));
  }
}
