package dev.whorl.ui.model;

import dev.whorl.reconcile.Assessment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the colours true: the pipeline is assessed anew shortly after an edit, after a run, and
 * within two seconds of a change to a source file. One assessment runs at a time; what changes
 * meanwhile leads to exactly one more.
 */
public final class Assessor {
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final PipelineModel pipeline;
  private final Backend backend;
  private final RunModel run;
  private final Later later;
  private final Consumer<Notice> notices;
  private final ReadOnlyBooleanWrapper assessing = new ReadOnlyBooleanWrapper();
  private Later.Pending pending = () -> {};
  private Optional<String> sources = Optional.empty();
  private boolean again;
  private boolean turned;
  private int runs;
  private boolean complained;

  public Assessor(
      PipelineModel pipeline,
      Backend backend,
      RunModel run,
      Later later,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.run = run;
    this.later = later;
    this.notices = notices;
    pipeline.historyProperty().addListener((property, old, now) -> soon());
    pipeline.originProperty().addListener((property, old, now) -> opened(old, now));
    run.phaseProperty()
        .addListener((property, old, now) -> {
          if (now == RunModel.Phase.IDLE) {
            runs++;
            soon();
          }
        });
  }

  private void opened(Origin old, Origin now) {
    if (!old.isSameBranch(now) || old.trust() != now.trust()) {
      sources = Optional.empty();
      turned = true;
      soon();
    }
  }

  /** Whether an assessment is under way. */
  public ReadOnlyBooleanProperty assessingProperty() {
    return assessing.getReadOnlyProperty();
  }

  /** Begins to watch the source files, for as long as the window is open. */
  public void watch() {
    later.after(POLL, this::poll);
  }

  /** Assesses anew once nothing was edited for a moment; at once if something else is shown. */
  public void soon() {
    pending.cancel();
    pending = later.after(turned ? Duration.ZERO : QUIET, this::now);
  }

  private void now() {
    turned = false;
    if (pipeline.isPast()) {
      return;
    }
    if (assessing.get()) {
      again = true;
      return;
    }
    assessing.set(true);
    var origin = pipeline.originProperty().get();
    var graph = pipeline.graph();
    int ended = runs;
    Answers.take(
        backend.assess(pipeline.pipeline()),
        (assessment, error) -> {
          // What was asked while a run was still on says less than the end of that run; and what
          // was asked before an edit is asked again.
          boolean holds =
              ended == runs
                  && origin.isSameBranch(pipeline.originProperty().get())
                  && graph.equals(pipeline.graph());
          assessed(holds ? assessment : null, error);
        });
  }

  private void assessed(@Nullable Assessment assessment, @Nullable Throwable error) {
    assessing.set(false);
    if (assessment != null) {
      complained = false;
      run.reported()
          .ifPresentOrElse(
              live -> pipeline.assessedBeside(live, assessment),
              () -> pipeline.assessed(assessment));
    }
    if (error != null
        && !complained
        && !Failures.isCancellation(error)
        && !Failures.isInert(error)) {
      complained = true;
      notices.accept(Failures.notice("Whorl could not find out how the pipeline stands", error));
    }
    if (again) {
      again = false;
      now();
    }
  }

  private void poll() {
    Answers.take(
        backend.sourceState(pipeline.pipeline()),
        (state, error) -> {
          if (state != null) {
            seen(state);
          }
          later.after(POLL, this::poll);
        });
  }

  private void seen(String state) {
    boolean changed = sources.isPresent() && !sources.get().equals(state);
    sources = Optional.of(state);
    if (changed && !run.isRunning() && !pipeline.isPast()) {
      now();
    }
  }
}
