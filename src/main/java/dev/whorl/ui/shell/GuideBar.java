package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import dev.whorl.ui.model.SettingsModel;
import java.util.Map;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Leads through the sample, one step at a time: compute it, let late data arrive, see how little
 * that costs. Shown for the sample only, and no longer once somebody skips it.
 */
final class GuideBar extends HBox {

  /** Where in the tour the sample stands. */
  enum Step {
    /** Nothing was ever computed. */
    FIRST_RUN,
    /** Everything is fresh. */
    LATE_DATA,
    /** A part is stale. */
    CATCH_UP,
    /** A run is on, something is broken or stopped, or nothing is known yet: nothing to say. */
    QUIET
  }

  private final PipelineModel pipeline;

  /** What its explanation may lack in width, and be written in several lines. */
  private static final double CRAMPED = 80;

  /** Narrower, its words would stand one below the other. */
  private static final double LEAST = 120;

  private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

  private final RunModel run;
  private final SettingsModel settings;
  private final Commands commands;
  private final Label headline = new Label();
  private final Label text = new Label();
  private final Button action = new Button();
  private Step step = Step.QUIET;

  GuideBar(
      PipelineModel pipeline,
      EditorModel editor,
      RunModel run,
      Commands commands,
      SettingsModel settings) {
    this.settings = settings;
    this.pipeline = pipeline;
    this.run = run;
    this.commands = commands;
    setId("guide");
    getStyleClass().add("guide");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(20);
    setPickOnBounds(true);
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    text.getStyleClass().addAll("muted", "small");
    text.setWrapText(true);
    action.setId("guide-action");
    action.setMinWidth(USE_PREF_SIZE);
    action.setOnAction(event -> act());
    var words = new VBox(2, headline, text);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(LEAST);
    var skip = new Button("Skip");
    skip.setId("guide-skip");
    skip.getStyleClass().add("link-button");
    skip.setMinWidth(USE_PREF_SIZE);
    skip.setAccessibleText("Skip the tour of the sample");
    skip.setOnAction(event -> settings.change(all -> all.touring(false)));
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(words, action, skip);
    text.managedProperty().bind(text.visibleProperty());
    widthProperty().subscribe(width -> explain(width.doubleValue() + CRAMPED > prefWidth(-1)));
    var update = new Coalesced(this::update);
    MapChangeListener<NodeId, NodeReport> change = any -> update.request();
    pipeline.reports().addListener(change);
    pipeline.originProperty().addListener((property, old, now) -> update());
    editor.openProperty().addListener((property, old, now) -> update());
    run.phaseProperty().addListener((property, old, now) -> update());
    settings.property().addListener((property, old, now) -> update());
    update();
  }

  /** Without its explanation it is as slim as can be, since there is little room for the graph. */
  private void explain(boolean roomy) {
    text.setVisible(roomy);
    pseudoClassStateChanged(SLIM, !roomy);
  }

  /** With its explanation, even while there is no room for that. */
  @Override
  protected double computePrefWidth(double height) {
    double more = text.prefWidth(-1) - headline.prefWidth(-1);
    return super.computePrefWidth(height) + (text.isManaged() ? 0 : Math.max(0, more));
  }

  /** Opens the sample with the tour, even if that was skipped before. */
  static Action action(Commands commands, SettingsModel settings) {
    return Action.of(
        "Take the tour of the sample",
        () -> {
          settings.change(all -> all.touring(true));
          commands.openSample();
        });
  }

  static Step step(Map<NodeId, NodeReport> reports, boolean running) {
    if (running || reports.isEmpty()) {
      return Step.QUIET;
    }
    boolean heldUp =
        reports.values().stream()
            .map(NodeReport::freshness)
            .anyMatch(state ->
                state == Freshness.FAILED
                    || state == Freshness.INVALID
                    || state == Freshness.STOPPED
                    || state == Freshness.HELD);
    if (heldUp) {
      return Step.QUIET;
    }
    boolean allFresh =
        reports.values().stream().allMatch(report -> report.freshness() == Freshness.FRESH);
    boolean anyDone = reports.values().stream().anyMatch(report -> report.shares().fresh() > 0);
    return allFresh ? Step.LATE_DATA : anyDone ? Step.CATCH_UP : Step.FIRST_RUN;
  }

  private void update() {
    step =
        commands.isSample() && !pipeline.isPast() && settings.get().isTouring()
            ? step(pipeline.reports(), run.isRunning())
            : Step.QUIET;
    setVisible(step != Step.QUIET);
    switch (step) {
      case FIRST_RUN ->
          say(
              "Nothing has been computed yet.",
              "Whorl works out what is missing, and makes only that.",
              "Reconcile",
              Feather.PLAY);
      case LATE_DATA ->
          say(
              "Everything is fresh.",
              "A new day comes with rows that are late for the two days before it.",
              "Let tomorrow’s file arrive",
              Feather.SUNRISE);
      case CATCH_UP ->
          say(
              "A part of it is stale.",
              "Only that, and what follows from it, is computed again.",
              "Reconcile",
              Feather.PLAY);
      case QUIET -> {}
    }
  }

  private void say(String what, String why, String button, Feather icon) {
    headline.setText(what);
    text.setText(why);
    action.setText(button);
    action.setGraphic(new FontIcon(icon));
    action.setDisable(false);
    action.getStyleClass().remove("reconcile");
    if (step != Step.LATE_DATA) {
      action.getStyleClass().add("reconcile");
    }
  }

  private void act() {
    if (step == Step.LATE_DATA) {
      action.setDisable(true);
      commands.letTomorrowArrive(() -> action.setDisable(false));
    } else {
      commands.reconcile();
    }
  }
}
