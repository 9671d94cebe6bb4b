package dev.whorl.ui.debug;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.ui.kit.Fonts;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.DebuggerModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Where one breakpoint stops what; kept as soon as a choice is made or Enter ends a text. */
final class BreakpointForm extends VBox {
  /** Narrower, each thing has a line of its own. */
  private static final double ROOMY = 420;

  private final PipelineModel pipeline;
  private final DebuggerModel debugger;
  private final ComboBox<Optional<NodeId>> node = new ComboBox<>();
  private final ComboBox<BreakpointDraft.When> when = new ComboBox<>();
  private final TextField value = new TextField();
  private final TextField partitions = new TextField();
  private final TextField hits = new TextField();
  private final CheckBox logOnly = new CheckBox("Only tell, don’t stop");
  private final Label problem = new Label();
  private final GridPane grid = new GridPane(8, 8);
  private Optional<Breakpoint> shown = Optional.empty();
  private boolean filling;

  BreakpointForm(PipelineModel pipeline, DebuggerModel debugger) {
    this.pipeline = pipeline;
    this.debugger = debugger;
    getStyleClass().add("breakpoint-form");
    setMinWidth(0);
    node.setId("break-node");
    node.setConverter(words(id -> id.map(pipeline::title).orElse("any node")));
    node.setAccessibleText("Node");
    when.setId("break-when");
    when.getItems().setAll(BreakpointDraft.When.values());
    when.setConverter(words(BreakpointDraft.When::words));
    when.setAccessibleText("When it stops");
    value.setId("break-value");
    value.setFont(Fonts.mono(12));
    partitions.setId("break-partitions");
    partitions.setFont(Fonts.mono(12));
    partitions.setPromptText("*");
    partitions.setTooltip(
        new Tooltip("Keys of partitions: * is any text, ? any character, {a,b} either"));
    hits.setId("break-hits");
    hits.setPrefColumnCount(4);
    hits.setTooltip(new Tooltip("From the so-manieth task of a run on that meets it"));
    logOnly.setId("break-log");
    problem.setId("break-problem");
    problem.getStyleClass().addAll("small", "break-problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    for (var choice : List.of(node, when)) {
      choice.setMinWidth(0);
      choice.setMaxWidth(Double.MAX_VALUE);
    }
    HBox.setHgrow(partitions, Priority.ALWAYS);
    widthProperty().map(width -> width.doubleValue() < ROOMY).subscribe(this::arrange);
    logOnly.setMinWidth(USE_PREF_SIZE);
    hits.setMinWidth(44);
    var hint =
        new Label(
            "Stops where a run computes. What is there already is reused and not computed,"
                + " so nothing stops at it.");
    hint.setWrapText(true);
    hint.getStyleClass().addAll("small", "muted");
    getChildren().addAll(grid, hint, problem);
    node.valueProperty().subscribe(_ -> commit());
    when.valueProperty().subscribe(_ -> commit());
    logOnly.selectedProperty().subscribe(_ -> commit());
    for (var field : List.of(value, partitions, hits)) {
      field.setOnAction(_ -> commit());
      field
          .focusedProperty()
          .subscribe(focused -> {
            if (!focused) {
              commit();
            }
          });
    }
    show(Optional.empty());
  }

  /** In more lines where there is little room. */
  private void arrange(boolean narrow) {
    grid.getChildren().clear();
    GridPane.setHgrow(narrow ? value : when, Priority.ALWAYS);
    if (narrow) {
      grid.addColumn(
          0,
          label("Stop"),
          node,
          when,
          label("Condition"),
          value,
          label("Partitions"),
          partitions,
          line(label("from hit"), hits),
          logOnly);
    } else {
      grid.addRow(0, label("Stop"), node, when);
      grid.add(label("Condition"), 0, 1);
      grid.add(value, 1, 1, 2, 1);
      grid.add(label("Partitions"), 0, 2);
      grid.add(line(partitions, label("from hit"), hits, logOnly), 1, 2, 2, 1);
    }
  }

  private static HBox line(javafx.scene.Node... parts) {
    var line = new HBox(8, parts);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Label label(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(@Nullable T item) {
        return item == null ? "" : text.apply(item);
      }

      @Override
      public T fromString(String words) {
        throw new UnsupportedOperationException("chosen, not typed");
      }
    };
  }

  /** Shows a breakpoint; what is being typed into the one that is shown already stays. */
  void show(Optional<Breakpoint> breakpoint) {
    boolean same = breakpoint.map(Breakpoint::id).equals(shown.map(Breakpoint::id));
    shown = breakpoint;
    setVisible(breakpoint.isPresent());
    breakpoint.filter(now -> !same || !isWritten(now)).ifPresent(this::fill);
  }

  /** Whether the form says just that, or what could not be kept. */
  private boolean isWritten(Breakpoint now) {
    return BreakpointDraft.of(now).equals(draft()) || problem.isVisible();
  }

  private void fill(Breakpoint breakpoint) {
    filling = true;
    var draft = BreakpointDraft.of(breakpoint);
    node.getItems()
        .setAll(
            Stream.concat(
                    Stream.of(Optional.<NodeId>empty()),
                    pipeline.graph().nodes().stream().map(some -> Optional.of(some.id())))
                .toList());
    node.setValue(draft.node());
    when.setValue(draft.when());
    value.setText(draft.value());
    partitions.setText(draft.partitions());
    hits.setText(draft.hits());
    logOnly.setSelected(draft.logOnly());
    say("");
    prompt();
    filling = false;
  }

  private void prompt() {
    var chosen = when.getValue();
    boolean has = chosen != null && chosen.hasValue();
    value.setDisable(!has);
    value.setPromptText(
        chosen == BreakpointDraft.When.CONDITION
            ? "amount < 0, or SELECT … over out, prev, in.<input>"
            : chosen == BreakpointDraft.When.ROWS ? "percent of the previous row count" : "");
  }

  private BreakpointDraft draft() {
    return new BreakpointDraft(
        Optional.ofNullable(node.getValue()).orElse(Optional.empty()),
        Optional.ofNullable(when.getValue()).orElse(BreakpointDraft.When.AFTER),
        value.getText(),
        partitions.getText(),
        hits.getText(),
        logOnly.isSelected());
  }

  private void commit() {
    if (filling || shown.isEmpty()) {
      return;
    }
    prompt();
    var old = shown.get();
    try {
      var now = draft().in(old);
      if (now.equals(old)) {
        say("");
        return;
      }
      Answers.take(
          debugger.tried(now),
          (kept, error) -> {
            if (shown.map(Breakpoint::id).equals(Optional.of(old.id()))) {
              say(error == null ? "" : Answers.reason(error));
            }
          });
    } catch (BreakpointDraft.DraftException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  private void say(String text) {
    problem.setText(text);
    problem.setVisible(!text.isEmpty());
  }

  /** Puts the cursor to where the condition is written. */
  void write() {
    if (value.isDisabled()) {
      filling = true;
      when.setValue(BreakpointDraft.When.CONDITION);
      filling = false;
      prompt();
    }
    value.requestFocus();
    value.selectAll();
  }
}
