package dev.whorl.ui.data;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Spec;
import dev.whorl.partition.Column;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.kit.FoldingHead;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Seldom;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.Ongoing;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The selected node's rows, or those of them that offend a check, whatever their number, with a
 * line that says whose they are and how old. Follows the pipeline for as long as the window lives.
 */
public final class DataPane extends BorderPane {
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
  private static final double LONGEST_NAME = 420;

  private final PipelineModel pipeline;
  private final DataModel model;
  private final Copying copying;
  private final DataGrid grid;
  private final FontIcon icon = new FontIcon();
  private final Label name = new Label();
  private final Label rows = new Label();
  private final Label age = new Label();
  private final Label selection = new Label();
  private final Button back = new Button("All rows", new FontIcon(Feather.ARROW_LEFT));
  private final Hyperlink aside = new Hyperlink();
  private final DataTools tools;
  private final ChartPane chart;
  private final SqlBox sql;
  private final Exporting exporting;
  private final FoldingHead title;
  private final Offences offences;
  private final DataMessage message;
  private Optional<NodeId> shown = Optional.empty();
  private final Coalesced refresh = new Coalesced(this::refresh);

  /**
   * @param saveAs asks where to write a file of the name that it is given
   * @param later counts how long an answer takes
   * @param ongoing is told what takes its time
   * @param notices take what could not be done
   */
  public DataPane(
      PipelineModel pipeline,
      Backend backend,
      Function<String, Optional<Path>> saveAs,
      Later later,
      Ongoing ongoing,
      Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.model = new DataModel(pipeline, backend);
    this.offences = new Offences(pipeline);
    this.message = new DataMessage(pipeline, offences);
    this.copying = new Copying(pipeline, backend);
    this.grid = new DataGrid(model);
    this.exporting = new Exporting(pipeline, backend, saveAs, ongoing, notices);
    this.tools = new DataTools(model, grid, this::export);
    var awaited = model.busyProperty().map(busy -> busy && model.isAnswer());
    this.sql = new SqlBox(tools::ask, () -> tools.ask(""), awaited, later);
    this.chart = new ChartPane(new ChartModel(pipeline, backend, model));
    var words = new HBox(8, back, icon, name, rows, age, aside);
    words.setAlignment(Pos.CENTER_LEFT);
    this.title = new FoldingHead(words, tools.behind(selection));
    getStyleClass().add("data-pane");
    title.getStyleClass().add("data-title");
    back.getStyleClass().add("back");
    back.setMinWidth(USE_PREF_SIZE);
    back.setOnAction(event -> pipeline.showAllRows());
    back.managedProperty().bind(back.visibleProperty());
    name.setId("data-name");
    name.getStyleClass().add("strong");
    rows.getStyleClass().add("muted");
    age.getStyleClass().addAll("small", "age");
    age.visibleProperty().bind(Bindings.isNotEmpty(age.textProperty()));
    age.managedProperty().bind(age.visibleProperty());
    // It comes and goes, and must not move the others to another line.
    selection.setMinWidth(0);
    selection.getStyleClass().addAll("small", "muted");
    aside.getStyleClass().add("small");
    aside.setId("data-aside");
    aside.setMinWidth(USE_PREF_SIZE);
    aside.managedProperty().bind(aside.visibleProperty());
    aside.setOnAction(_ -> showAside());
    name.setMinWidth(40);
    name.setWrapText(true);
    name.setMaxWidth(LONGEST_NAME);
    rows.setMinWidth(USE_PREF_SIZE);
    age.setMinWidth(USE_PREF_SIZE);
    sql.managedProperty().bind(sql.visibleProperty());
    sql.setVisible(false);
    tools.sql().selectedProperty().subscribe(this::showSql);
    var top = new VBox(title);
    Seldom.add(top.getChildren(), sql);
    setTop(top);
    var center = new StackPane(grid, message);
    chart.setVisible(false);
    Seldom.add(center.getChildren(), chart);
    setCenter(center);
    tools.chart().selectedProperty().subscribe(_ -> show(model.view()));
    grid.onChart(this::showChart);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.viewProperty().subscribe(this::show);
    model.busyProperty().subscribe(now -> selection.setText(now ? "Looking …" : ""));
    pipeline.offendingProperty().subscribe(_ -> refresh());
    pipeline.chosenProperty().subscribe(_ -> refresh());
    grid.selectionProperty().subscribe(this::selected);
    MapChangeListener<NodeId, NodeReport> changed = _ -> refresh.request();
    pipeline.reports().addListener(changed);
    pipeline.historyProperty().subscribe(_ -> refresh.request());
  }

  /** Is told where runs are to stop: at a node, where a condition holds for some row. */
  public void onBreak(BiConsumer<NodeId, String> breakpoint) {
    grid.onBreak(subject ->
        subject instanceof Look.Rows(NodeId node, _)
            ? Optional.of(condition -> breakpoint.accept(node, condition))
            : Optional.empty());
  }

  /** Puts the focus into the grid. */
  @Override
  public void requestFocus() {
    grid.requestFocus();
  }

  private void showSql(boolean open) {
    sql.setVisible(open);
    if (open) {
      pipeline.selected().ifPresent(node -> sql.begin(node.value()));
    } else if (model.isAnswer()) {
      tools.ask("");
    }
  }

  private void showChart(Column column) {
    tools.chart().setSelected(true);
    chart.showBy(column);
  }

  private void showAside() {
    var node = pipeline.selected();
    node.flatMap(this::report)
        .flatMap(NodeReport::quarantine)
        .ifPresent(set -> pipeline.show(new OffendingRows(node.orElseThrow(), set)));
  }

  /** Puts the focus where rows are filtered by typing. */
  public void filter() {
    tools.focusFilter();
  }

  /** Shows the rows as a chart, or as rows again. */
  public void toggleChart() {
    tools.chart().fire();
  }

  /** Lets SQL be asked over the rows, or shows all of them again. */
  public void toggleSql() {
    tools.sql().fire();
  }

  /** Writes the rows that are shown to a file that the user chooses. */
  public void export(Spec.Formulas formulas) {
    if (model.view() instanceof DataView.Rows now) {
      exporting.begin(now, tools.shownColumns(), formulas, selection::setText);
    }
  }

  private void show(DataView view) {
    boolean data = view instanceof DataView.Rows && !isNothingLeft(view);
    chart.setVisible(data && tools.chart().isSelected());
    grid.setVisible(data && !chart.isVisible());
    message.setVisible(!data);
    switch (view) {
      case DataView.Rows now when isNothingLeft(now) -> sayNothing(now.node());
      case DataView.Rows now -> {
        grid.show(now, shown.equals(Optional.of(now.node())));
        shown = Optional.of(now.node());
      }
      case DataView.Nobody(int selected) -> {
        shown = Optional.empty();
        message.say(
            selected > 1 ? selected + " nodes selected" : "No node selected",
            "Select one node to look at its rows.");
      }
      case DataView.Loading _ -> message.say("", "Loading …");
      case DataView.Nothing(NodeId node) -> sayNothing(node);
      case DataView.Failed(NodeId _, String why) when model.isAnswer() ->
          message.sayFailure("The query can’t be answered", why);
      case DataView.Failed(NodeId node, String why) ->
          message.sayFailure("The rows of " + name(node) + " can’t be read", why);
    }
    refresh();
  }

  /** Whether rows that offended a check do so no more. */
  private boolean isNothingLeft(DataView view) {
    return view instanceof DataView.Rows(NodeId id, var look, var _, long total)
        && look.conditions().isEmpty()
        && total == 0
        && offences.of(id).isPresent();
  }

  private String name(NodeId rows) {
    return offences.of(rows).map(OffendingRows::node).orElse(rows).value();
  }

  private void sayNothing(NodeId id) {
    shown = Optional.empty();
    message.sayNothing(id);
  }

  private Optional<NodeReport> report(NodeId id) {
    return Optional.ofNullable(pipeline.reports().get(id));
  }

  private void refresh() {
    var looked = pipeline.offendingProperty().get();
    boolean data = model.view() instanceof DataView.Rows;
    title.setVisible(data || looked.isPresent() || model.isAnswer() || tools.sql().isSelected());
    tools.setVisible(data || tools.sql().isSelected());
    long set =
        looked.isPresent()
            ? 0
            : pipeline.selected().flatMap(this::report).map(NodeReport::quarantined).orElse(0L);
    aside.setVisible(set > 0);
    aside.setText(Numbers.full(set) + (set == 1 ? " row set aside" : " rows set aside"));
    title.setManaged(title.isVisible());
    var chosen = pipeline.chosenProperty().get();
    back.setVisible(looked.isPresent() || chosen.isPresent());
    if (looked.isPresent()) {
      refresh(looked.get());
    } else if (model.view() instanceof DataView.Rows(NodeId id, var look, var _, long total)) {
      var node = pipeline.graph().node(id);
      boolean answer = !(look.subject() instanceof Look.Rows);
      head(
          answer ? Feather.TERMINAL : KindLook.icon(node.flatMap(Node::kind)),
          answer
              ? "Result"
              : chosen.map(some -> some.words() + " · ").orElse("") + pipeline.title(id),
          total);
      if (!look.conditions().isEmpty()) {
        rows.setText(rows.getText() + " found");
      }
      age.setText(report(id).map(NodeReport::freshness).map(DataPane::age).orElse(""));
    } else if (model.view() instanceof DataView.Nothing(NodeId id)) {
      sayNothing(id);
    }
  }

  private void refresh(OffendingRows looked) {
    var check =
        offences.finding(looked).map(found -> "“" + found.check().name() + "”").orElse("a check");
    boolean known = model.view() instanceof DataView.Rows now && now.node().equals(looked.rows());
    long total = known && model.view() instanceof DataView.Rows now ? now.total() : -1;
    head(
        Feather.FILTER,
        offences.isAside(looked)
            ? "Rows that " + pipeline.title(looked.node()) + " set aside"
            : "Rows that offend " + check + " in " + pipeline.title(looked.node()),
        total);
    age.setText("");
    if (total == 0 || model.view() instanceof DataView.Nothing) {
      sayNothing(looked.rows());
    }
  }

  /**
   * @param total of rows, negative while unknown
   */
  private void head(Feather what, String text, long total) {
    icon.setIconCode(what);
    name.setText(text);
    rows.setText(total < 0 ? "" : Numbers.full(total) + (total == 1 ? " row" : " rows"));
  }

  /** How far the rows can be trusted, in words; nothing to say if they are as they should be. */
  private static String age(Freshness freshness) {
    return switch (freshness) {
      case FRESH -> "";
      case RUNNING -> "being computed";
      case STALE, WAITING, STOPPED, HELD, FAILED, INVALID -> "as of the last run";
    };
  }

  private void selected(Optional<Selection> chosen) {
    selection.setText(chosen.map(Selection::range).map(DataPane::size).orElse(""));
  }

  private static String size(CellRange range) {
    return range.rows() == 1 && range.columns() == 1
        ? "row " + Numbers.full(range.firstRow() + 1)
        : Numbers.full(range.rows()) + " × " + range.columns() + " selected";
  }

  private void pressed(KeyEvent event) {
    if (FIND.match(event)) {
      filter();
      event.consume();
    } else if (COPY.match(event) && !(event.getTarget() instanceof TextInputControl)) {
      copy();
      event.consume();
    }
  }

  private java.util.List<Integer> cells(CellRange range) {
    return IntStream.rangeClosed(range.firstColumn(), range.lastColumn())
        .mapToObj(grid.columns()::cell)
        .toList();
  }

  /** Copies the selected cells with the names of their columns, to be pasted into a spreadsheet. */
  public void copy() {
    var range = grid.selectionProperty().get().map(Selection::range);
    if (range.isEmpty() || !(model.view() instanceof DataView.Rows now)) {
      return;
    }
    if (Copying.isTooMuch(range.get())) {
      selection.setText("Too many cells for the clipboard: select fewer, or export them");
      return;
    }
    selection.setText("Copying …");
    Answers.take(
        copying.text(now, range.get(), cells(range.get())),
        (text, error) -> {
          if (error == null && text != null) {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            selection.setText(
                "Copied " + Numbers.full(range.get().rows()) + " × " + range.get().columns());
          } else if (error != null) {
            selection.setText("Could not be copied: " + error.getMessage());
          }
        });
  }
}
