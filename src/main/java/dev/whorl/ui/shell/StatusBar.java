package dev.whorl.ui.shell;

import dev.whorl.engine.Isolation;
import dev.whorl.plan.Freshness;
import dev.whorl.reconcile.RunReport;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.TextFit;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Assessor;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.FileArrivals;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.PlacementModel;
import dev.whorl.ui.model.PlacementModel.State;
import dev.whorl.ui.model.RunModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Engine and store, work in the background, and what the last run did. */
final class StatusBar extends HBox {
  private static final double HINT_WIDTH = 380;
  private static final String NO_SANDBOX =
      "No sandbox: the engine's own restrictions alone keep SQL from other files and the network."
          + " Where bubblewrap is installed (on Linux; its program is bwrap), SQL runs without any"
          + " network and can write to nothing but a folder of its own.";

  private final PipelineModel pipeline;
  private final RunModel run;
  private final Assessor assessor;
  private final EditorModel editor;
  private final FileArrivals arrivals;
  private final Node memory;
  private final Button engine = new Button();
  private final Label store = new Label();
  private final TextFit widths = new TextFit();
  private final ProgressBar bar = new ProgressBar(-1);
  private final Label work = new Label();
  private final Label last = new Label();
  private final Button show = new Button("Show rows");
  private Optional<OffendingRows> offending = Optional.empty();
  private Optional<Path> place = Optional.empty();
  private boolean taken;
  private State placed = new State.Opening();
  private boolean walled = true;

  /**
   * @param choose asks where tasks are to run
   * @param memory how much is in use
   * @param ongoing what goes on beside runs
   */
  StatusBar(
      Backend backend,
      PlacementModel placement,
      Runnable choose,
      PipelineModel pipeline,
      RunModel run,
      Assessor assessor,
      EditorModel editor,
      FileArrivals arrivals,
      Node memory,
      Node ongoing) {
    this.pipeline = pipeline;
    this.run = run;
    this.assessor = assessor;
    this.editor = editor;
    this.arrivals = arrivals;
    this.memory = memory;
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(20);
    bar.setPrefWidth(120);
    bar.setMinWidth(80);
    engine.setId("engine");
    engine.getStyleClass().add("link-button");
    engine.setMinWidth(USE_PREF_SIZE);
    engine.setOnAction(event -> choose.run());
    placement.stateProperty().subscribe(this::placed);
    last.setId("last-run");
    last.setGraphic(new FontIcon(Feather.SHIELD_OFF));
    show.setId("show-held");
    show.getStyleClass().add("link-button");
    show.setMinWidth(USE_PREF_SIZE);
    show.managedProperty().bind(show.visibleProperty());
    show.setOnAction(event -> offending.ifPresent(pipeline::show));
    HBox.setMargin(show, new Insets(0, 0, 0, -12));
    work.setMinWidth(0);
    store.setMinWidth(0);
    bar.managedProperty().bind(bar.visibleProperty());
    work.managedProperty().bind(work.visibleProperty());
    getChildren().addAll(engine, store, memory, bar, work, ongoing, Bars.gap(), last, show);
    Answers.take(backend.ready(), (ready, error) -> opened(ready));
    Answers.take(backend.isolation(), (isolation, error) -> isolated(isolation));
    backend
        .takenProperty()
        .subscribe(by -> {
          taken = by.isPresent();
          update();
        });
    InvalidationListener update = observable -> update();
    run.phaseProperty().addListener(update);
    run.progressProperty().addListener(update);
    run.doingProperty().addListener(update);
    run.farProperty().addListener(update);
    run.workedProperty().addListener(update);
    run.lastProperty().addListener(update);
    assessor.assessingProperty().addListener(update);
    editor.busyProperty().addListener(update);
    arrivals.lookingProperty().addListener(update);
    store.managedProperty().bind(store.visibleProperty());
    update();
  }

  @Override
  protected void layoutChildren() {
    makeRoom();
    super.layoutChildren();
  }

  /**
   * How much memory is in use matters less than all else, and where the store is, less still: its
   * name alone stays, or nothing.
   */
  private void makeRoom() {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    for (var child : getManagedChildren()) {
      if (!child.equals(store) && !child.equals(memory)) {
        room -= snapSizeX(child.prefWidth(-1)) + getSpacing();
      }
    }
    double use = snapSizeX(memory.prefWidth(-1)) + getSpacing();
    memory.setVisible(use <= room);
    room -= memory.isVisible() ? use : 0;
    double left = room;
    var text =
        place.stream()
            .flatMap(path -> Stream.of(brief(path), "…/" + path.getFileName()))
            .map(name -> "Store " + name)
            .filter(words -> Math.ceil(widths.width(words, store.getFont())) < left)
            .findFirst();
    text.ifPresent(store::setText);
    store.setVisible(text.isPresent());
  }

  private static boolean isHeld(RunReport report) {
    return report.outcome() == RunReport.Outcome.HELD;
  }

  private void opened(Backend.@Nullable Ready ready) {
    if (ready != null) {
      place = Optional.of(ready.store());
      store.setTooltip(new Tooltip(ready.store().toString()));
      requestLayout();
    }
  }

  private void isolated(@Nullable Isolation isolation) {
    walled = isolation == null || isolation == Isolation.SANDBOXED;
    placed(placed);
  }

  private void placed(State now) {
    placed = now;
    boolean bare = !walled && now instanceof State.Here;
    engine.setDisable(
        now instanceof State.Opening
            || now instanceof State.Waiting
            || now instanceof State.Nowhere);
    engine.setText(
        switch (now) {
          case State.Opening _ -> "Opening the store …";
          case State.Waiting _ -> "The store is in use";
          case State.Nowhere _ -> "No store";
          case State.Here(int threads, _) ->
              "DuckDB · " + Numbers.counted(threads, "worker") + (bare ? " · no sandbox" : "");
          case State.Joining(var cluster) -> "Trying Spark " + cluster.server() + " …";
          case State.There(var cluster, var tasks, _) ->
              "Spark "
                  + cluster
                  + (tasks.isPresent()
                      ? " · " + Numbers.counted(tasks.getAsInt(), "task") + " at once"
                      : "");
        });
    engine.setAccessibleText("Where tasks run: " + engine.getText());
    var hint = new Tooltip(bare ? "Where tasks run\n\n" + NO_SANDBOX : "Where tasks run");
    hint.setWrapText(true);
    hint.setMaxWidth(HINT_WIDTH);
    engine.setTooltip(hint);
    engine.setAccessibleHelp(bare ? NO_SANDBOX : "");
  }

  private void update() {
    boolean busy =
        run.isRunning()
            || (assessor.assessingProperty().get() && !taken)
            || editor.busyProperty().get()
            || arrivals.lookingProperty().get();
    bar.setVisible(busy);
    boolean waits = taken && !editor.busyProperty().get();
    bar.setProgress(run.isRunning() ? run.progressProperty().get() : -1);
    work.setVisible(busy);
    progressed();
    work.setText(
        waits
            ? "Waiting for the store"
            : run.isRunning()
                ? running()
                : editor.busyProperty().get()
                    ? "Reading the document"
                    : arrivals.lookingProperty().get()
                        ? "Looking at the files"
                        : "Looking at what changed");
    ended(run.lastProperty().get());
  }

  /** 12 of 40 · about 12 s left · daily, total. */
  private String running() {
    boolean pausing = run.phaseProperty().get() == RunModel.Phase.PAUSED;
    boolean works = run.liveProperty().get().filter(now -> !now.running().isEmpty()).isPresent();
    return Stream.of(
            !pausing ? "" : works ? "Pausing" : "Paused",
            run.farProperty().get(),
            pausing && !works ? "" : run.doingProperty().get())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  /** Said aloud at each tenth of a run. */
  private void progressed() {
    double done = run.progressProperty().get();
    var text =
        !run.isRunning()
            ? ""
            : done < 0 ? "Run begins" : "Run, " + 10 * (int) (10 * done) + "\u00a0% done";
    if (!text.equals(bar.getAccessibleText())) {
      bar.setAccessibleText(text);
      bar.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  /** A run that was held back says by what, instead of what it did. */
  private void ended(Optional<RunReport> report) {
    var held = report.filter(StatusBar::isHeld).map(this::findings).orElse(List.of());
    boolean isHeld = !held.isEmpty();
    offending = held.stream().flatMap(finding -> finding.rows().stream()).findFirst();
    show.setVisible(offending.isPresent());
    var summary = report.map(StatusBar::summary).orElse("");
    last.setText(isHeld ? report.map(done -> held(done, held)).orElse("") : summary);
    last.setTooltip(isHeld ? new Tooltip(summary) : null);
    last.setMinWidth(isHeld ? 0 : USE_PREF_SIZE);
    last.setContentDisplay(isHeld ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY);
    last.getStyleClass().remove("failed");
    if (isHeld) {
      last.getStyleClass().add("failed");
    }
  }

  private List<Finding> findings(RunReport report) {
    return report.nodes().values().stream()
        .flatMap(node -> Finding.of(pipeline.graph().node(node.node()), node).stream())
        .filter(Finding::holdsBack)
        .toList();
  }

  /** “positive” holds back Paid orders, and 3 nodes behind: 2 rows offend. */
  private String held(RunReport report, List<Finding> findings) {
    var first = findings.getFirst();
    var checked = findings.stream().map(Finding::node).distinct().count();
    long behind =
        report.nodes().values().stream()
            .filter(node -> node.freshness() == Freshness.WAITING)
            .count();
    var nodes =
        pipeline.title(first.node())
            + (checked == 1 ? "" : " and " + Numbers.counted(checked - 1, "other node"));
    return "“"
        + first.check().name()
        + "” holds back "
        + nodes
        + (behind == 0 ? "" : ", and " + Numbers.counted(behind, "node") + " behind")
        + ": "
        + first.offence();
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
      case STOPPED -> "Stopped at a breakpoint: ";
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
