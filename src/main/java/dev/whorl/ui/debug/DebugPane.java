package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.RowsView;
import dev.whorl.ui.kit.Segmented;
import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.kit.Words;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.RunModel;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The debugger below the canvas: where it stands, or the breakpoints, or what they told. */
public final class DebugPane extends BorderPane {
  private static final String STOP = "Stop";
  private static final String BREAKPOINTS = "Breakpoints";
  private static final String LOG = "Log";

  /** Narrower, the ways to go on are icons. */
  private static final double ROOMY = 760;

  /** More stops than these are too many to choose from. */
  private static final int LISTED = 200;

  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final RunModel run;
  private final Segmented choice = new Segmented(List.of(STOP, BREAKPOINTS, LOG));
  private final FontIcon icon = new FontIcon(Feather.PAUSE_CIRCLE);
  private final Label headline = new Label();
  private final Label reason = new Label();
  private final MenuButton stops = new MenuButton();
  private final HBox ways;
  private final StopPane stop;
  private final BreakpointsPane breakpoints;
  private final ListView<String> told = new ListView<>();
  private final Label nothing =
      new Label("Nothing is stopped. Set a breakpoint at a node (F9), and reconcile.");

  /**
   * @param sight what is looked at of a stop
   * @param rows shows its rows
   */
  public DebugPane(
      PipelineModel pipeline,
      DebuggerModel debugger,
      RunModel run,
      Sights sight,
      RowsView rows,
      ObservableValue<Palette> palette) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    this.run = run;
    this.stop = new StopPane(pipeline, debugger, sight.model(), rows, palette);
    this.breakpoints = new BreakpointsPane(pipeline, debugger);
    this.ways =
        new HBox(
            2,
            way(Feather.SKIP_FORWARD, "Step", "Step to the next task (F10)", debugger::step),
            way(
                Feather.FAST_FORWARD,
                "Node",
                "Step through all tasks of this node (F11)",
                debugger::stepNode),
            way(
                Feather.CORNER_RIGHT_UP,
                "Out",
                "Step out, to before its readers (Shift+F11)",
                debugger::stepOut),
            way(
                Feather.CHEVRONS_RIGHT,
                "Run through",
                "Go on without stopping at breakpoints (Ctrl+F5)",
                debugger::resumeIgnoringBreakpoints),
            way(
                Feather.X,
                "End",
                "End debugging: forget what is staged (Ctrl+Shift+F5)",
                debugger::abandon));
    setId("debug");
    getStyleClass().add("debug-pane");
    choice.setId("debug-choice");
    headline.setId("debug-headline");
    headline.getStyleClass().add("strong");
    headline.setMinWidth(0);
    reason.setId("debug-reason");
    reason.getStyleClass().addAll("muted", "small");
    reason.setMinWidth(0);
    icon.getStyleClass().add("stop-icon");
    stops.setId("debug-stops");
    stops.setAccessibleText("Which stop is looked at");
    stops.setMinWidth(USE_PREF_SIZE);
    stops.setOnShowing(_ -> list());
    told.getStyleClass().add("told");
    told.setPlaceholder(new Label("Nothing was told in the last run."));
    var words = new VBox(headline, reason);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    headline.setGraphic(icon);
    var head = new FoldingHead(List.of(choice), words, List.of(stops, ways));
    head.getStyleClass().add("debug-head");
    ways.setAlignment(Pos.CENTER_RIGHT);
    ways.setMinWidth(USE_PREF_SIZE);
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setMaxHeight(USE_PREF_SIZE);
    choice.setAlignment(Pos.CENTER);
    for (var part : List.of(headline, stops, ways)) {
      part.managedProperty().bind(part.visibleProperty());
    }
    setTop(head);
    nothing.getStyleClass().addAll("muted", "rows-message");
    nothing.setWrapText(true);
    var center = new StackPane();
    for (var part : List.of(stop, breakpoints, told, nothing)) {
      part.setVisible(false);
    }
    Seldom.add(center.getChildren(), stop, breakpoints, told, nothing);
    setCenter(center);
    for (var part : List.of(this, head, stop, breakpoints)) {
      part.setMinWidth(0);
    }
    widthProperty().subscribe(width -> spellOut(width.doubleValue() >= ROOMY));
    choice.onChoice(_ -> show());
    choice.choose(BREAKPOINTS);
    debugger.stopsProperty().subscribe(_ -> show());
    debugger.stopProperty().subscribe((old, now) -> moved(old, now));
    debugger.edit().effectProperty().subscribe(_ -> show());
    run.phaseProperty().subscribe(_ -> show());
    run.toldProperty().subscribe(now -> told.getItems().setAll(now));
    moved(Optional.empty(), debugger.stopProperty().get());
  }

  /** Icons alone, where there is no room for words beside them. */
  private void spellOut(boolean roomy) {
    for (var way : ways.getChildren()) {
      ((Button) way).setContentDisplay(roomy ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    }
  }

  private static Button way(Feather icon, String word, String tip, Runnable action) {
    var button = new Button(word, new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    button.getStyleClass().addAll("bar-button", "small");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private void list() {
    stops.getItems().clear();
    for (var at : debugger.stopsProperty().get().stream().limit(LISTED).toList()) {
      var item = new MenuItem(name(at));
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> debugger.look(at));
      stops.getItems().add(item);
    }
  }

  private String name(Stop at) {
    var title = pipeline.title(at.node());
    return at.isSink() ? title : title + " · " + FrameRow.name(at.partition());
  }

  /** Shows the list of breakpoints, and lets the selected node's condition be written. */
  public void writeBreakpoint() {
    choice.choose(BREAKPOINTS);
    show();
    breakpoints.write();
  }

  /** Sets a breakpoint where a condition holds, and shows it so that it can be changed. */
  public void breakWhere(NodeId node, String condition) {
    choice.choose(BREAKPOINTS);
    show();
    breakpoints.add(Breakpoint.at(node, new Trigger.Condition(condition)));
  }

  private void moved(Optional<Stop> old, Optional<Stop> now) {
    if (old.isPresent() != now.isPresent()) {
      choice.choose(now.isPresent() ? STOP : BREAKPOINTS);
    }
    show();
  }

  private void show() {
    var at = debugger.stopProperty().get();
    var chosen = choice.choice().orElse(BREAKPOINTS);
    breakpoints.setVisible(chosen.equals(BREAKPOINTS));
    told.setVisible(chosen.equals(LOG));
    stop.setVisible(chosen.equals(STOP) && at.isPresent());
    nothing.setVisible(chosen.equals(STOP) && at.isEmpty());
    boolean stands = at.isPresent();
    headline.setVisible(stands);
    var all = debugger.stopsProperty().get();
    stops.setVisible(stands && all.size() > 1);
    stops.setText(at.map(some -> 1 + all.indexOf(some) + " of " + all.size()).orElse(""));
    ways.setVisible(stands);
    ways.setDisable(run.isRunning());
    headline.setText(at.map(this::headline).orElse(""));
    reason.setText(at.map(Stop::reason).map(Words::sentence).orElseGet(this::nothing));
    reason.setTooltip(at.map(Stop::sentence).map(Tooltip::new).orElse(null));
  }

  private String headline(Stop at) {
    return (debugger.isVoid(at) ? "Edited at the stop" : DebuggerModel.title(at)) + ": " + name(at);
  }

  private String nothing() {
    return run.isRunning() ? "Running …" : "Nothing is stopped.";
  }
}
