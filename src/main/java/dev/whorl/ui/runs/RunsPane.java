package dev.whorl.ui.runs;

import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.model.Later;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * The runs of a branch at the left, the timeline of the chosen one at the right; or a comparison.
 */
public final class RunsPane extends StackPane {
  private final RunsModel model;
  private final ComparisonModel comparison;
  private final LongConsumer open;
  private final ListView<RunLine> list = new ListView<>();
  private final Label title = new Label();
  private final Label details = new Label();
  private final TimelinePane timeline;
  private final Button openIt = new Button("Open");
  private final Button withNow = new Button("Compare with now");
  private final MenuButton withRun = new MenuButton("Compare with …");
  private long shown;
  private boolean filling;

  /**
   * @param open shows the window as a run left it
   * @param later counts how long a comparison takes
   */
  public RunsPane(
      RunsModel model,
      ComparisonModel comparison,
      LongConsumer open,
      ObservableValue<Palette> palette,
      Later later) {
    this.model = model;
    this.comparison = comparison;
    this.open = open;
    this.timeline = new TimelinePane(model::title, model.timelineProperty(), palette);
    setId("runs");
    getStyleClass().add("runs-pane");
    setMinSize(0, 0);
    list.setId("run-list");
    list.getStyleClass().add("run-list");
    list.setPlaceholder(placeholder("No runs yet", "Reconcile, and each run is listed here."));
    list.setCellFactory(view -> new RunCell(LocalDate::now));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) -> {
          if (now != null && !filling) {
            model.choose(now);
          }
        });
    list.setMinWidth(240);
    SplitPane.setResizableWithParent(list, false);
    var both = new SplitPane(list, right());
    both.getStyleClass().add("workbench");
    both.setDividerPositions(0.34);
    var compared = new ComparisonPane(comparison, later);
    both.visibleProperty().bind(compared.visibleProperty().not());
    getChildren().add(both);
    Seldom.add(getChildren(), compared);
    var clock = new Timeline(new KeyFrame(Duration.millis(250), event -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    model
        .liveProperty()
        .subscribe(live -> {
          if (live) {
            clock.play();
          } else {
            clock.stop();
          }
        });
    model.linesProperty().subscribe(this::fill);
    model.chosenProperty().subscribe(this::show);
    model.timelineProperty().subscribe(() -> show(model.chosenProperty().get()));
  }

  static Node placeholder(String headline, String words) {
    var what = new Label(headline);
    what.getStyleClass().add("strong");
    var todo = new Label(words);
    todo.getStyleClass().add("muted");
    todo.setWrapText(true);
    var box = new VBox(4, what, todo);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private Region right() {
    title.getStyleClass().add("strong");
    title.setMinWidth(USE_PREF_SIZE);
    details.setId("run-details");
    details.getStyleClass().add("muted");
    details.setMinWidth(0);
    details.setWrapText(true);
    details.getStyleClass().add("small");
    var words = new VBox(title, details);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    openIt.setId("run-open");
    openIt.setTooltip(new Tooltip("Show the pipeline as this run left it"));
    openIt.setOnAction(
        event -> model.chosenProperty().get().ifPresent(run -> open.accept(run.run())));
    withNow.setId("run-compare-now");
    withNow.setOnAction(
        event -> model.chosenProperty().get().ifPresent(run -> comparison.withNow(run.run())));
    withRun.setId("run-compare");
    withRun.setTooltip(new Tooltip("Compare with another run"));
    for (var tool : List.of(openIt, withNow, withRun)) {
      tool.getStyleClass().add("run-tool");
      tool.setMinWidth(USE_PREF_SIZE);
    }
    var head = new FoldingHead(words, openIt, withNow, withRun);
    head.getStyleClass().add("run-head");
    var pane = new BorderPane(timeline);
    pane.setTop(head);
    pane.setMinSize(0, 0);
    return pane;
  }

  private void fill(List<RunLine> lines) {
    filling = true;
    list.getItems().setAll(lines);
    select(model.chosenProperty().get());
    filling = false;
    withRun
        .getItems()
        .setAll(lines.stream().filter(line -> !line.isLive()).map(this::item).toList());
  }

  private MenuItem item(RunLine line) {
    var item = new MenuItem(line.title() + ", " + line.when(LocalDate.now(ZoneId.systemDefault())));
    item.setOnAction(event ->
        model
            .chosenProperty()
            .get()
            .filter(chosen -> chosen.run() != line.run())
            .ifPresent(chosen ->
                comparison.runs(
                    Math.min(chosen.run(), line.run()), Math.max(chosen.run(), line.run()))));
    return item;
  }

  private void select(Optional<RunLine> chosen) {
    chosen.ifPresentOrElse(
        line -> list.getSelectionModel().select(line), list.getSelectionModel()::clearSelection);
  }

  private void show(Optional<RunLine> chosen) {
    if (!chosen
        .map(Optional::of)
        .orElse(Optional.empty())
        .equals(Optional.ofNullable(list.getSelectionModel().getSelectedItem()))) {
      filling = true;
      select(chosen);
      filling = false;
    }
    var now = model.timelineProperty().get();
    title.setText(chosen.map(RunLine::title).orElse(""));
    details.setText(chosen.map(line -> details(line, now)).orElse(""));
    details.setTooltip(new Tooltip(tip(now, details.getText())));
    boolean ended = chosen.filter(line -> !line.isLive()).isPresent();
    openIt.setDisable(!ended);
    withNow.setDisable(!ended);
    withRun.setDisable(!ended || model.linesProperty().get().size() < 2);
    if (chosen.isPresent() && chosen.get().run() != shown) {
      shown = chosen.get().run();
      timeline.fit();
    }
  }

  private static String tip(RunTimeline timeline, String details) {
    var text = new StringBuilder("Up to " + timeline.busiest() + " at once; " + details);
    timeline
        .places()
        .forEach((place, tasks) ->
            text.append("\n").append(place).append(": ").append(Numbers.counted(tasks, "task")));
    return text.toString();
  }

  private static String details(RunLine line, RunTimeline timeline) {
    if (timeline.tasks() == 0) {
      return line.isLive() ? "looking at sources" : "no task ran";
    }
    int places = timeline.places().size();
    var text =
        Numbers.counted(timeline.tasks(), "task")
            + (places == 0 ? "" : " · on " + Numbers.counted(places, "executor"));
    return line.spared().isEmpty() ? text : text + " · " + line.spared();
  }
}
