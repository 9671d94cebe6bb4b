package dev.whorl.ui.model;

import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.Watch;
import dev.whorl.reconcile.debug.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * Reconciles by itself: when files or the drawing have changed and come to rest, or at an interval;
 * after a failure again, each time after twice as long. As {@link Watch} does it, on a thread of
 * its own. Each file has a mode, which is remembered and comes back when it is opened and trusted.
 * It waits while the past is shown, and while anything is stopped, which only its user lets go on;
 * so also until it is known what is.
 */
public final class Automation {
  private final PipelineModel pipeline;
  private final RunModel run;
  private final Backend backend;
  private final SettingsModel settings;
  private final ObservableValue<List<Stop>> stops;
  private final Executor ui;
  private final BooleanSupplier open;
  private final ReadOnlyObjectWrapper<Mode> mode = new ReadOnlyObjectWrapper<>(new Mode.Off());
  private final ReadOnlyObjectWrapper<Optional<Duration>> retry =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
  private final AtomicLong edits = new AtomicLong();
  private Optional<Ticking> ticking = Optional.empty();
  private String seen = "";

  /** When runs start by themselves. */
  public sealed interface Mode {
    /** Never. */
    record Off() implements Mode {}

    /** When files or the drawing have changed. */
    record OnChange() implements Mode {}

    /** So long after the end of the last one. */
    record Every(Duration interval) implements Mode {}
  }

  /**
   * @param stops what is stopped, also if an edit made it void
   * @param open whether a pipeline is shown
   */
  public Automation(
      PipelineModel pipeline,
      RunModel run,
      Backend backend,
      SettingsModel settings,
      ObservableValue<List<Stop>> stops,
      Executor ui,
      BooleanSupplier open) {
    this.pipeline = pipeline;
    this.run = run;
    this.backend = backend;
    this.settings = settings;
    this.stops = stops;
    this.ui = ui;
    this.open = open;
    pipeline.historyProperty().addListener((property, old, now) -> edits.incrementAndGet());
    pipeline.heldProperty().addListener((property, old, now) -> edits.incrementAndGet());
    pipeline.originProperty().addListener((property, old, now) -> moved(old, now));
    waiting.bind(
        mode.map(Mode.Off.class::isInstance)
            .flatMap(off -> stops.map(held -> !off && !held.isEmpty())));
  }

  private void moved(Origin old, Origin now) {
    edits.incrementAndGet();
    if (!old.id().equals(now.id()) || old.isTrusted() != now.isTrusted()) {
      turnTo(
          now.file()
              .filter(_ -> now.isTrusted())
              .map(settings.get()::automation)
              .orElseGet(Mode.Off::new));
    } else if (!old.file().equals(now.file())) {
      remember(mode.get());
    }
  }

  private void remember(Mode chosen) {
    pipeline
        .originProperty()
        .get()
        .file()
        .ifPresent(file -> settings.change(all -> all.automatic(file, chosen)));
  }

  public ReadOnlyObjectProperty<Mode> modeProperty() {
    return mode.getReadOnlyProperty();
  }

  /** After a failure, how long it waits before it tries again without a change. */
  public ReadOnlyObjectProperty<Optional<Duration>> retryProperty() {
    return retry.getReadOnlyProperty();
  }

  /** Whether it would run by itself, were nothing stopped. */
  public ReadOnlyBooleanProperty waitingProperty() {
    return waiting.getReadOnlyProperty();
  }

  /** Begins anew in another mode, which the file keeps; unless it is off, with a run. */
  public void set(Mode now) {
    remember(now);
    turnTo(now);
  }

  private void turnTo(Mode now) {
    ticking.ifPresent(Ticking::end);
    ticking = Optional.empty();
    retry.set(Optional.empty());
    mode.set(now);
    switch (now) {
      case Mode.Off() -> {}
      case Mode.OnChange() -> start(Optional.empty());
      case Mode.Every(Duration interval) -> start(Optional.of(interval));
    }
  }

  private void start(Optional<Duration> interval) {
    var tick = new Ticking();
    ticking = Optional.of(tick);
    Thread.ofPlatform()
        .daemon()
        .name("whorl-automation")
        .start(() -> new Watch(new Shown(), tick, interval).run());
  }

  /** What is shown, as the thread of the watch sees it. */
  private final class Shown implements Watch.Watched {
    @Override
    public Optional<String> state() {
      return onUi(Automation.this::sources).join().map(state -> edits.get() + "\n" + state);
    }

    @Override
    public Watch.Result run(Duration retryIn) {
      var outcome = onUi(Automation.this::begin).join();
      var result =
          outcome
              .map(how ->
                  switch (how) {
                    case COMPLETE, HELD, STOPPED -> Watch.Result.DONE;
                    case INTERRUPTED -> Watch.Result.NOTHING;
                    case FAILED -> Watch.Result.FAILED;
                  })
              .orElse(Watch.Result.NOTHING);
      ui.execute(() -> retry.set(Optional.of(retryIn).filter(_ -> result == Watch.Result.FAILED)));
      return result;
    }
  }

  /** Empty while nothing may run by itself; as they were last seen if they can't be now. */
  private CompletableFuture<Optional<String>> sources() {
    return mayRun()
        ? backend
            .sourceState(pipeline.pipeline())
            .thenApply(this::remembered)
            .exceptionally(error -> seen)
            .thenApply(Optional::of)
        : CompletableFuture.completedFuture(Optional.empty());
  }

  private String remembered(String state) {
    seen = state;
    return state;
  }

  private boolean mayRun() {
    return open.getAsBoolean()
        && !pipeline.isPast()
        && !run.isRunning()
        && pipeline.assessmentProperty().get().isPresent()
        && stops.getValue().isEmpty();
  }

  private CompletableFuture<Optional<Outcome>> begin() {
    return mayRun() ? run.runThrough() : CompletableFuture.completedFuture(Optional.empty());
  }

  private <T> CompletableFuture<T> onUi(Supplier<CompletableFuture<T>> question) {
    return CompletableFuture.runAsync(() -> {}, ui).thenComposeAsync(_ -> question.get(), ui);
  }

  /** Real time, until the end is wished. */
  private static final class Ticking implements Watch.Pulse {
    private boolean ended;

    synchronized void end() {
      ended = true;
      notifyAll();
    }

    @Override
    public long now() {
      return System.nanoTime() / 1_000_000;
    }

    @Override
    public synchronized boolean pause(Duration duration) {
      long until = now() + duration.toMillis();
      try {
        for (long left = duration.toMillis(); !ended && left > 0; left = until - now()) {
          wait(left);
        }
      } catch (InterruptedException e) {
        ended = true;
      }
      return !ended;
    }
  }
}
