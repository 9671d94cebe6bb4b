package dev.whorl.ui.shell;

import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.inspector.form.Wording;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.kit.CopyLink;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.MapChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Everything that is wrong with the graph, every failure, and every check that fails; a click goes
 * to the node, and from a check to the rows that offend it.
 */
final class ProblemsPane extends ListView<ProblemsPane.Entry> {

  /**
   * @param grave whether it keeps the node from being fresh
   * @param rows to look at, if a check found them
   */
  record Entry(Problem problem, boolean grave, Optional<OffendingRows> rows) {}

  private final PipelineModel pipeline;
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

  ProblemsPane(PipelineModel pipeline, Consumer<NodeId> reveal) {
    this.pipeline = pipeline;
    setId("problems");
    getStyleClass().add("problems");
    setPlaceholder(new Label("No problems"));
    setCellFactory(list -> new Cell(pipeline::title, this::field, pipeline::show));
    var update = new Coalesced(this::update);
    pipeline.assessmentProperty().addListener((property, old, now) -> update.request());
    MapChangeListener<NodeId, NodeReport> change = any -> update.request();
    pipeline.reports().addListener(change);
    getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) ->
            Optional.ofNullable(now)
                .map(Entry::problem)
                .map(Problem::node)
                .filter(NodeId::isValid)
                .map(NodeId::new)
                .ifPresent(id -> {
                  pipeline.selectionProperty().set(Set.of(id));
                  reveal.accept(id);
                }));
    update();
  }

  ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  private void update() {
    var entries =
        entries(
            pipeline.assessmentProperty().get(), pipeline.reports().values(), pipeline::findings);
    if (!entries.equals(List.copyOf(getItems()))) {
      getItems().setAll(entries);
      count.set(entries.size());
    }
  }

  static List<Entry> entries(
      Optional<Assessment> assessment,
      Collection<NodeReport> reports,
      Function<NodeId, List<Finding>> findings) {
    var found =
        reports.stream()
            .flatMap(report -> findings.apply(report.node()).stream())
            .filter(Finding::fails)
            .toList();
    var checked = found.stream().filter(Finding::holdsBack).map(Finding::node).toList();
    var problems =
        Stream.concat(
                assessment.stream().flatMap(known -> known.problems().stream()),
                reports.stream()
                    .filter(report -> !checked.contains(report.node()))
                    .flatMap(ProblemsPane::failure))
            .distinct()
            .map(problem -> new Entry(problem, true, Optional.empty()));
    return Stream.concat(problems, found.stream().map(ProblemsPane::entry)).toList();
  }

  /** What the form calls the property that a problem is about. */
  private String field(Problem problem) {
    var name = problem.property();
    return Optional.of(problem.node())
        .filter(NodeId::isValid)
        .flatMap(node -> pipeline.graph().node(new NodeId(node)))
        .flatMap(Node::kind)
        .flatMap(kind -> kind.property(name).map(known -> Wording.label(kind, known)))
        .orElse(name);
  }

  private static Stream<Problem> failure(NodeReport report) {
    return report.error().stream().map(error -> new Problem(report.node().value(), "", error));
  }

  private static Entry entry(Finding finding) {
    var problem = new Problem(finding.node().value(), "checks", finding.sentence());
    return new Entry(problem, finding.holdsBack(), finding.rows());
  }

  /**
   * Node and property, and beside them the message's first line, in two lines if need be; where it
   * is selected, all of the message, to be copied.
   */
  private static final class Cell extends ListCell<Entry> {
    /** How high a line is, as a multiple of the size of its font. */
    private static final double LINE = 1.3;

    private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);
    private final Label node = new Label();
    private final Label property = new Label();
    private final Label message = new Label();
    private final Button show = new Button("Show rows");
    private final CopyLink copy = new CopyLink(this::whole);
    private final VBox where = new VBox(node, property);
    private final HBox row = new HBox(12, icon, where, message, show, copy);
    private final UnaryOperator<String> title;
    private final Function<Problem, String> field;

    Cell(
        UnaryOperator<String> title,
        Function<Problem, String> field,
        Consumer<OffendingRows> look) {
      this.title = title;
      this.field = field;
      row.setAlignment(Pos.CENTER_LEFT);
      show.getStyleClass().addAll("link-button", "show-rows");
      show.setMinWidth(USE_PREF_SIZE);
      show.managedProperty().bind(show.visibleProperty());
      show.setOnAction(
          event -> Optional.ofNullable(getItem()).flatMap(Entry::rows).ifPresent(look));
      copy.visibleProperty().bind(selectedProperty());
      copy.managedProperty().bind(copy.visibleProperty());
      selectedProperty().subscribe(this::say);
      node.getStyleClass().add("strong");
      where.setAlignment(Pos.CENTER_LEFT);
      where.setMinWidth(120);
      where.setMaxWidth(120);
      property.getStyleClass().add("muted");
      property.managedProperty().bind(property.textProperty().isNotEmpty());
      message.setMinWidth(0);
      message.setWrapText(true);
      message.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(message, Priority.ALWAYS);
      setPrefWidth(0);
    }

    private void say() {
      var all = Optional.ofNullable(getItem()).map(entry -> entry.problem().message()).orElse("");
      message.setMaxHeight(isSelected() ? Double.MAX_VALUE : twoLines());
      message.setText(isSelected() ? all : all.lines().findFirst().orElse(""));
    }

    private double twoLines() {
      return 2 * Math.ceil(LINE * message.getFont().getSize());
    }

    /** How high it is depends on how wide the list is, which a label's graphic alone ignores. */
    @Override
    public Orientation getContentBias() {
      return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      double wide = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
      return getGraphic() == null || wide <= 0
          ? super.computePrefHeight(width)
          : snappedTopInset() + row.prefHeight(wide) + snappedBottomInset();
    }

    private String whole() {
      return Stream.of(
              node.getText(),
              property.getText(),
              Optional.ofNullable(getItem()).map(entry -> entry.problem().message()).orElse(""))
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining("\n"));
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      var problem = entry.problem();
      row.getStyleClass().removeAll("failed", "stale");
      row.getStyleClass().add(entry.grave() ? "failed" : "stale");
      icon.setIconCode(entry.grave() ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE);
      node.setText(title.apply(problem.node()));
      property.setText(field.apply(problem));
      say();
      show.setVisible(entry.rows().isPresent());
      setAccessibleText(problem.toString());
      setGraphic(row);
    }
  }
}
