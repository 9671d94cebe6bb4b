package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.Graph;
import dev.whorl.ui.model.Automation.Mode;
import dev.whorl.ui.model.TrustStore.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each file comes back with what was wished for it. */
class AutomationMemoryTest {
  private static final Path SHOP = Path.of("/shop.whorl");
  private static final Path OTHER = Path.of("/other.whorl");
  private static final Mode EVERY = new Mode.Every(Duration.ofMinutes(15));

  private final PipelineModel pipeline = new PipelineModel();
  private final ScriptedBackend backend = new ScriptedBackend();
  private final SettingsModel settings =
      new SettingsModel(
          UserSettings.EMPTY.used(SHOP).used(OTHER), Path.of("unused"), _ -> {}, new FakeLater());
  private final Automation automation =
      new Automation(
          pipeline,
          new RunModel(pipeline, backend, Runnable::run, _ -> {}),
          backend,
          settings,
          pipeline.stopsProperty(),
          Runnable::run,
          () -> false);

  @BeforeEach
  void open() {
    open(SHOP, Trust.TRUSTED);
  }

  @AfterEach
  void end() {
    automation.set(new Mode.Off());
  }

  private void open(Path file, Trust trust) {
    pipeline.open(
        new Origin(file.toString(), "p", Optional.of(file), Path.of("/"), "main", trust),
        Graph.EMPTY);
  }

  private Mode mode() {
    return automation.modeProperty().get();
  }

  @Test
  void isOffUntilSaidOtherwise() {
    assertThat(mode()).isEqualTo(new Mode.Off());
  }

  @Test
  void isRememberedForTheFileAlone() {
    automation.set(EVERY);
    open(OTHER, Trust.TRUSTED);
    assertThat(mode()).isEqualTo(new Mode.Off());
    open(SHOP, Trust.TRUSTED);
    assertThat(mode()).isEqualTo(EVERY);
  }

  @Test
  void staysOffOnceTurnedOff() {
    automation.set(EVERY);
    automation.set(new Mode.Off());
    open(OTHER, Trust.TRUSTED);
    open(SHOP, Trust.TRUSTED);
    assertThat(mode()).isEqualTo(new Mode.Off());
  }

  @Test
  void waitsForTrust() {
    automation.set(EVERY);
    open(OTHER, Trust.TRUSTED);
    open(SHOP, Trust.UNKNOWN);
    assertThat(mode()).isEqualTo(new Mode.Off());
    pipeline.moved(pipeline.originProperty().get().with(Trust.TRUSTED));
    assertThat(mode()).isEqualTo(EVERY);
  }
}
