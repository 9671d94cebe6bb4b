package dev.whorl.ui.shell;

import dev.whorl.reconcile.RunReport;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Assessor;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.RunModel;
import java.nio.file.Path;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Engine and store, work in the background, and what the last run did. */
final class StatusBar extends HBox {
  private final RunModel run;
  private final Assessor assessor;
  private final EditorModel editor;
  private final Label engine = new Label("Opening the store …");
  private final Label store = new Label();
  private final ProgressBar bar = new ProgressBar(-1);
  private final Label work = new Label();
  private final Label last = new Label();

  StatusBar(Backend backend, RunModel run, Assessor assessor, EditorModel editor) {
    this.run = run;
    this.assessor = assessor;
    this.editor = editor;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(20);
    bar.setPrefWidth(120);
    bar.setMinWidth(80);
    last.setId("last-run");
    last.setMinWidth(USE_PREF_SIZE);
    work.setMinWidth(0);
    store.setMinWidth(0);
    getChildren().addAll(engine, store, bar, work, Bars.gap(), last);
    Answers.take(backend.ready(), (ready, error) -> opened(ready));
    InvalidationListener update = observable -> update();
    run.phaseProperty().addListener(update);
    run.progressProperty().addListener(update);
    run.doingProperty().addListener(update);
    run.lastProperty().addListener(update);
    assessor.assessingProperty().addListener(update);
    editor.busyProperty().addListener(update);
    update();
  }

  private void opened(Backend.@Nullable Ready ready) {
    if (ready == null) {
      engine.setText("No store");
      return;
    }
    engine.setText("DuckDB · " + Numbers.counted(ready.threads(), "worker"));
    store.setText("Store " + brief(ready.store()));
    store.setTooltip(new Tooltip(ready.store().toString()));
  }

  private void update() {
    boolean busy =
        run.isRunning() || assessor.assessingProperty().get() || editor.busyProperty().get();
    bar.setVisible(busy);
    bar.setProgress(run.isRunning() ? run.progressProperty().get() : -1);
    work.setVisible(busy);
    work.setText(
        run.isRunning()
            ? run.doingProperty().get()
            : editor.busyProperty().get() ? "Reading the document" : "Looking at what changed");
    last.setText(run.lastProperty().get().map(StatusBar::summary).orElse(""));
  }

  /** “3 computed · 397 unchanged · 0.4 s”: only what there was. */
  static String summary(RunReport report) {
    var counts = report.counts();
    var text = new StringBuilder(outcome(report)).append(counts.computed()).append(" computed");
    part(text, counts.identical(), "of them identical");
    part(text, counts.reused(), "reused");
    part(text, counts.unchanged(), "unchanged");
    part(text, counts.failed(), "failed");
    part(text, counts.waiting(), "waiting");
    return text.append(" · ").append(Numbers.seconds(report.seconds())).toString();
  }

  private static String outcome(RunReport report) {
    return switch (report.outcome()) {
      case COMPLETE -> "Last run: ";
      case FAILED -> "Last run failed: ";
      case INTERRUPTED -> "Last run was stopped: ";
      case HELD -> "Last run was held back: ";
    };
  }

  private static void part(StringBuilder text, int number, String word) {
    if (number > 0) {
      text.append(" · ").append(Numbers.full(number)).append(' ').append(word);
    }
  }

  /** From the home folder, as people know it. */
  private static String brief(Path folder) {
    var home = Path.of(System.getProperty("user.home", "/"));
    return folder.startsWith(home) ? "~/" + home.relativize(folder) : folder.toString();
  }
}
