package dev.whorl.ui.shell;

import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/**
 * Computes what was just opened, once it is known that nothing of it ever was computed; nothing if
 * something else is shown by then.
 */
final class FirstRun implements ChangeListener<Optional<Assessment>> {
  private final PipelineModel pipeline;
  private final Origin opened;
  private final Runnable reconcile;

  private FirstRun(PipelineModel pipeline, Runnable reconcile) {
    this.pipeline = pipeline;
    this.opened = pipeline.originProperty().get();
    this.reconcile = reconcile;
  }

  static void of(PipelineModel pipeline, Runnable reconcile) {
    var run = new FirstRun(pipeline, reconcile);
    pipeline.assessmentProperty().addListener(run);
    run.look(pipeline.assessmentProperty().get());
  }

  @Override
  public void changed(
      ObservableValue<? extends Optional<Assessment>> property,
      Optional<Assessment> old,
      Optional<Assessment> now) {
    look(now);
  }

  private void look(Optional<Assessment> now) {
    boolean isShown = pipeline.originProperty().get().equals(opened);
    if (isShown && now.isEmpty()) {
      return;
    }
    pipeline.assessmentProperty().removeListener(this);
    if (isShown
        && now.map(known -> GuideBar.step(known.nodes(), false))
            .filter(GuideBar.Step.FIRST_RUN::equals)
            .isPresent()) {
      reconcile.run();
    }
  }
}
