package dev.whorl.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.engine.EngineException;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Targets;
import dev.whorl.ui.model.PlacementModel.State;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlacementModelTest {
  private static final ClusterChoice GIVEN = new ClusterChoice("sc://cluster:1", false, "", false);

  private final ScriptedBackend backend = new ScriptedBackend();
  private final List<Notice> notices = new ArrayList<>();
  private final RunModel run =
      new RunModel(new PipelineModel(), backend, new ArrayDeque<Runnable>()::add, notices::add);
  private final SettingsModel settings =
      new SettingsModel(UserSettings.EMPTY, Path.of("nowhere"), _ -> {}, new FakeLater());

  private PlacementModel model() {
    return new PlacementModel(backend, settings, run, Map.of("TOKEN", "x")::get, notices::add);
  }

  private Optional<ClusterChoice> kept() {
    return settings.get().cluster();
  }

  private static State.Here here(String... problem) {
    return new State.Here(2, List.of(problem).stream().findFirst());
  }

  @Test
  void aClusterThatHoldsTakesTheTasksAndIsRemembered() {
    var model = model();
    assertThat(model.stateProperty().get()).isEqualTo(here());
    model.join(GIVEN);
    assertThat(model.stateProperty().get()).isEqualTo(new State.Joining(GIVEN));
    assertThat(kept()).contains(GIVEN);
    backend.joining.complete(8);
    assertThat(model.stateProperty().get())
        .isEqualTo(new State.There("cluster:1", OptionalInt.of(8), Optional.empty()));
    assertThat(kept()).contains(GIVEN.used(true));
    model.leave();
    assertThat(model.stateProperty().get()).isEqualTo(here());
    assertThat(kept()).contains(GIVEN);
  }

  @Test
  void aClusterThatFailsChangesNothingAndSaysWhy() {
    var model = model();
    model.join(GIVEN);
    backend.joining.completeExceptionally(
        new EngineException("It is asleep.", new IllegalStateException()));
    assertThat(model.stateProperty().get()).isEqualTo(here("It is asleep."));
    assertThat(kept()).contains(GIVEN);
  }

  @Test
  void whoGivesUpStaysWhereTasksRan() {
    var model = model();
    model.join(GIVEN);
    backend.joining.complete(8);
    var there = model.stateProperty().get();
    model.join(new ClusterChoice("other", true, "", false));
    model.giveUp();
    assertThat(backend.joining).isCancelled();
    assertThat(model.stateProperty().get()).isEqualTo(there);
    assertThat(kept()).as("where tasks run, also at the next start").contains(GIVEN.used(true));
  }

  @Test
  void nothingChangesWhileARunIsUnderWay() {
    var model = model();
    run.start(Targets.ALL);
    assertThat(model.mayChange()).isFalse();
    var before = backend.joining;
    model.join(GIVEN);
    model.leave();
    assertThat(backend.joining).isSameAs(before);
    backend.run.complete(ScriptedBackend.report(Outcome.COMPLETE));
    assertThat(model.mayChange()).isTrue();
  }

  @Test
  void aTokenIsNamedAndNeverGiven() {
    var model = model();
    assertThat(model.refusal(GIVEN)).isEmpty();
    assertThat(model.refusal(new ClusterChoice("c", false, "TOKEN", false))).isEmpty();
    assertThat(model.refusal(new ClusterChoice("c", false, "OTHER", false)))
        .hasValueSatisfying(why -> assertThat(why).contains("OTHER, which is not set"));
    assertThat(model.refusal(new ClusterChoice("c", false, "s3cret!", false)))
        .hasValueSatisfying(why -> assertThat(why).contains("not the token itself"));
    assertThat(model.refusal(new ClusterChoice("c/;token=s3cret", false, "", false)))
        .hasValueSatisfying(why -> assertThat(why).contains("host:port"));
  }

  @Test
  void aClusterThatCannotBeAddressedAtTheStartIsToldOf() {
    settings.change(now -> now.with(new ClusterChoice("c", false, "GONE", true)));
    assertThat(model().stateProperty().get()).isEqualTo(here());
    assertThat(notices)
        .singleElement()
        .satisfies(notice -> assertThat(notice.todo()).contains("GONE, which is not set"));
  }

  @Test
  void aClusterThatHasTheTasksFromTheStartIsKnown() {
    backend.cluster = Optional.of(GIVEN.execution(_ -> null));
    assertThat(model().stateProperty().get())
        .isEqualTo(new State.There("cluster:1", OptionalInt.empty(), Optional.empty()));
  }

  @Test
  void settingsKeepTheCluster() throws Exception {
    var given = new ClusterChoice("cluster:1", true, "TOKEN", true);
    var kept = UserSettings.parse(UserSettings.EMPTY.with(given).text());
    assertThat(kept.cluster()).contains(given);
    assertThat(UserSettings.parse(UserSettings.EMPTY.text()).cluster()).isEmpty();
  }
}
