package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.model.ClusterChoice;
import dev.whorl.ui.model.PlacementModel;
import dev.whorl.ui.model.PlacementModel.State;
import dev.whorl.ui.model.RunModel;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Asks over the window where tasks are to run. Enter does what is chosen, Escape nothing. */
final class PlacementSheet extends VBox {
  private final PlacementModel placement;
  private final RunModel run;
  private final RadioButton here = new RadioButton();
  private final RadioButton there = new RadioButton("On a Spark cluster");
  private final TextField server = new TextField();
  private final CheckBox encrypted = new CheckBox("Encrypted (TLS)");
  private final TextField token = new TextField();
  private final GridPane form = new GridPane(10, 8);
  private final Label needs = words("");
  private final ProgressBar bar = new ProgressBar(-1);
  private final Label said = words("");
  private final Button close = new Button();
  private final Button answer = new Button();
  private @Nullable Node before;

  PlacementSheet(PlacementModel placement, RunModel run) {
    this.placement = placement;
    this.run = run;
    setId("placement");
    getStyleClass().addAll("quick-add", "question");
    setMaxSize(520, Region.USE_PREF_SIZE);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    var title = new Label("Where tasks run");
    title.getStyleClass().add("strong");
    var group = new ToggleGroup();
    here.setToggleGroup(group);
    here.setId("placement-here");
    there.setToggleGroup(group);
    there.setId("placement-there");
    layOutForm();
    said.setId("placement-said");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.managedProperty().bind(bar.visibleProperty());
    said.managedProperty().bind(said.visibleProperty());
    close.setId("placement-close");
    close.setOnAction(_ -> closeOrGiveUp());
    answer.setId("placement-answer");
    answer.getStyleClass().add("reconcile");
    answer.setOnAction(_ -> take());
    var buttons = new HBox(8, close, answer);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren()
        .addAll(
            title,
            here,
            under(words("In processes of their own, one for each core.")),
            there,
            under(words("The same tasks, in DuckDB, beside its executors; results are the same.")),
            under(form),
            bar,
            said,
            buttons);
    group.selectedToggleProperty().subscribe(_ -> update());
    server.textProperty().subscribe(_ -> update());
    token.textProperty().subscribe(_ -> update());
    placement.stateProperty().addListener((_, _, now) -> turned(now));
    run.phaseProperty().subscribe(_ -> update());
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    addEventHandler(KeyEvent.ANY, KeyEvent::consume);
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  private void layOutForm() {
    server.setId("placement-server");
    server.setPromptText("host:port");
    server.setFont(Fonts.mono(12));
    server.setAccessibleText("Spark Connect server");
    token.setId("placement-token");
    token.setPromptText("none");
    token.setFont(Fonts.mono(12));
    token.setAccessibleText("Variable of the environment that has the token");
    form.addRow(0, label("Server"), server);
    form.addRow(1, label("Token in variable"), token);
    form.add(encrypted, 1, 2);
    form.add(needs, 0, 3, 2, 1);
    form.setPadding(new Insets(8, 0, 0, 0));
    GridPane.setHgrow(server, Priority.ALWAYS);
    needs.setMinHeight(USE_PREF_SIZE);
  }

  private static Label label(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Label words(String text) {
    var words = label(text);
    words.setMinWidth(0);
    words.setWrapText(true);
    return words;
  }

  /** In line with the words of a choice. */
  private static Region under(Region part) {
    VBox.setMargin(part, new Insets(-6, 0, 0, 26));
    return part;
  }

  void open() {
    if (!isVisible()) {
      setVisible(true);
      before = getScene().getFocusOwner();
    }
    var given = placement.given();
    server.setText(given.server());
    token.setText(given.token());
    encrypted.setSelected(given.encrypted());
    needs.setText(
        "Its executors must share this folder, under the same name: "
            + placement.store().map(Path::toString).orElse("the store’s"));
    turned(placement.stateProperty().get());
    (there.isSelected() ? server : here).requestFocus();
  }

  private void turned(State now) {
    switch (now) {
      case State.Opening _, State.Waiting _, State.Nowhere _ -> here.setSelected(true);
      case State.Here(int threads, var problem) -> {
        here.setText("On this machine: " + Numbers.counted(threads, "task") + " at once");
        here.setSelected(problem.isEmpty());
        there.setSelected(problem.isPresent());
      }
      case State.Joining _, State.There _ -> there.setSelected(true);
    }
    update();
  }

  private ClusterChoice typed() {
    return new ClusterChoice(
        server.getText(), encrypted.isSelected(), token.getText(), there.isSelected());
  }

  private void update() {
    var now = placement.stateProperty().get();
    boolean joining = now instanceof State.Joining;
    here.setDisable(joining);
    there.setDisable(joining);
    form.setDisable(joining || !there.isSelected());
    encrypted.setDisable(!token.getText().isBlank());
    bar.setVisible(joining);
    close.setText(joining ? "Give up" : "Close");
    answer.setText(there.isSelected() ? "Try and use it" : "Use this machine");
    var refusal = there.isSelected() ? placement.refusal(typed()) : Optional.<String>empty();
    answer.setDisable(!placement.mayChange() || refusal.isPresent());
    boolean typedSomething = !server.getText().isBlank();
    // What is wrong with what stands there now says more than what was wrong with the last try.
    var problem =
        refusal.filter(_ -> typedSomething).or(() -> problem(now).filter(_ -> there.isSelected()));
    said.setText(problem.orElse(words(now)));
    said.getStyleClass().removeAll("problem", "muted");
    said.getStyleClass().add(problem.isPresent() ? "problem" : "muted");
    said.setVisible(!said.getText().isEmpty());
  }

  private static Optional<String> problem(State now) {
    return switch (now) {
      case State.Here(_, var problem) -> problem;
      case State.There(_, _, var problem) -> problem;
      case State.Opening _, State.Waiting _, State.Nowhere _, State.Joining _ -> Optional.empty();
    };
  }

  private String words(State now) {
    if (run.isRunning()) {
      return "A run is under way: that can be changed once it has ended.";
    }
    return switch (now) {
      case State.Joining _ ->
          "Sends the engine, has every slot sign, and compares results with this machine’s …";
      case State.There(var cluster, var tasks, _) ->
          "Tasks run on "
              + cluster
              + (tasks.isPresent()
                  ? ", " + Numbers.counted(tasks.getAsInt(), "task") + " at once."
                  : ".");
      case State.Opening _, State.Waiting _, State.Nowhere _, State.Here _ -> "";
    };
  }

  private void take() {
    if (there.isSelected()) {
      placement.join(typed());
      close.requestFocus();
    } else {
      placement.leave();
      giveBack();
    }
  }

  private void closeOrGiveUp() {
    if (placement.stateProperty().get() instanceof State.Joining) {
      placement.giveUp();
    } else {
      giveBack();
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      giveBack();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !close.isFocused()) {
      answer.fire();
      event.consume();
    }
  }

  private void giveBack() {
    setVisible(false);
    Objects.requireNonNullElse(before, this).requestFocus();
  }
}
