package dev.whorl.ui.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Where tasks run, and the ways to change it: between runs only. */
public final class PlacementModel {
  private final Placement placement;
  private final SettingsModel settings;
  private final RunModel run;
  private final Function<String, String> environment;
  private final Consumer<Notice> notices;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Opening());
  private CompletableFuture<Integer> joining = new CompletableFuture<>();
  private Optional<Path> store = Optional.empty();
  private int threads;

  /** Where tasks run. */
  public sealed interface State {
    /** The store is not open yet. */
    record Opening() implements State {}

    /** Another process has the store, which opens once that lets go of it. */
    record Waiting() implements State {}

    /** There is no store, so nothing runs. */
    record Nowhere() implements State {}

    /**
     * @param threads tasks at once
     * @param problem why they don't run on the cluster that was tried last, if they don't
     */
    record Here(int threads, Optional<String> problem) implements State {}

    /** A cluster is tried; tasks run where they did. */
    record Joining(ClusterChoice cluster) implements State {}

    /**
     * @param cluster its server, as {@code host:port}
     * @param tasks that keep it busy; empty until it was used or tried
     * @param problem why they don't run on another one that was tried last, if they don't
     */
    record There(String cluster, OptionalInt tasks, Optional<String> problem) implements State {}
  }

  /**
   * @param environment name → value, or null
   */
  public PlacementModel(
      Backend backend,
      SettingsModel settings,
      RunModel run,
      Function<String, String> environment,
      Consumer<Notice> notices) {
    this.placement = backend.placement();
    this.settings = settings;
    this.run = run;
    this.environment = environment;
    this.notices = notices;
    backend
        .takenProperty()
        .subscribe(taken -> {
          if (taken.isPresent()) {
            state.set(new State.Waiting());
          }
        });
    Answers.take(backend.ready(), (ready, error) -> opened(ready));
  }

  private void opened(Backend.@Nullable Ready ready) {
    if (ready == null) {
      state.set(new State.Nowhere());
      return;
    }
    threads = ready.threads();
    store = Optional.of(ready.store());
    ready
        .cluster()
        .ifPresentOrElse(
            at -> state.set(new State.There(at.server(), OptionalInt.empty(), Optional.empty())),
            () -> state.set(new State.Here(threads, Optional.empty())));
    if (ready.cluster().isEmpty() && given().used()) {
      notices.accept(
          new Notice(
              Notice.Grade.ERROR,
              "Tasks run on this machine, not on the cluster " + given().server() + ".",
              refusal(given()).orElse("Choose the cluster again."),
              ""));
    }
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The cluster that was given last. */
  public ClusterChoice given() {
    return settings.get().cluster().orElse(ClusterChoice.NONE);
  }

  /** The store's folder, which a cluster has to see, too. */
  public Optional<Path> store() {
    return store;
  }

  /** Why a cluster can't even be tried, in a sentence. */
  public Optional<String> refusal(ClusterChoice cluster) {
    try {
      cluster.execution(environment);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether anything can be changed now: runs end where they began. */
  public boolean mayChange() {
    return store.isPresent() && !run.isRunning() && !(state.get() instanceof State.Joining);
  }

  /** Tries a cluster that isn't refused; the next runs' tasks go there if it holds. */
  public void join(ClusterChoice cluster) {
    if (!mayChange() || refusal(cluster).isPresent()) {
      return;
    }
    var before = state.get();
    var there = cluster.execution(environment);
    if (!(before instanceof State.There)) {
      settings.change(now -> now.with(cluster.used(false)));
    }
    state.set(new State.Joining(cluster));
    joining = placement.join(there);
    Answers.take(
        joining,
        (tasks, error) -> {
          if (tasks != null) {
            settings.change(now -> now.with(cluster.used(true)));
            state.set(new State.There(there.server(), OptionalInt.of(tasks), Optional.empty()));
          } else {
            state.set(without(before, error));
          }
        });
  }

  private static State without(State before, @Nullable Throwable error) {
    var problem =
        Optional.ofNullable(error).filter(e -> !Failures.isCancellation(e)).map(Failures::reason);
    return switch (before) {
      case State.Here(int threads, _) -> new State.Here(threads, problem);
      case State.There(var cluster, var tasks, _) -> new State.There(cluster, tasks, problem);
      case State.Opening _, State.Waiting _, State.Nowhere _, State.Joining _ -> before;
    };
  }

  /** Gives up trying a cluster; tasks run where they did. */
  public void giveUp() {
    joining.cancel(false);
  }

  /** Lets the next runs' tasks stay on this machine. */
  public void leave() {
    if (mayChange()) {
      Answers.take(
          placement.leave(),
          (done, error) -> {
            if (error == null) {
              settings.change(now -> now.cluster().map(c -> now.with(c.used(false))).orElse(now));
              state.set(new State.Here(threads, Optional.empty()));
            } else {
              notices.accept(Failures.notice("Tasks still run on the cluster", error));
            }
          });
    }
  }
}
