package dev.whorl.ui.shell;

import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Everything that is wrong with the graph, and every failure; a click goes to the node. */
final class ProblemsPane extends ListView<Problem> {
  private final PipelineModel pipeline;
  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper();

  ProblemsPane(PipelineModel pipeline, Consumer<NodeId> reveal) {
    this.pipeline = pipeline;
    setId("problems");
    getStyleClass().add("problems");
    setPlaceholder(new Label("No problems"));
    setCellFactory(list -> new Cell());
    var update = new Coalesced(this::update);
    pipeline.assessmentProperty().addListener((property, old, now) -> update.request());
    MapChangeListener<NodeId, NodeReport> change = any -> update.request();
    pipeline.reports().addListener(change);
    getSelectionModel()
        .selectedItemProperty()
        .addListener((property, old, now) ->
            Optional.ofNullable(now)
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
    var problems = problems(pipeline.assessmentProperty().get(), pipeline.reports().values());
    if (!problems.equals(List.copyOf(getItems()))) {
      getItems().setAll(problems);
      count.set(problems.size());
    }
  }

  static List<Problem> problems(Optional<Assessment> assessment, Iterable<NodeReport> reports) {
    var problems = new ArrayList<>(assessment.map(Assessment::problems).orElse(List.of()));
    for (var report : reports) {
      report
          .error()
          .map(error -> new Problem(report.node().value(), "", error))
          .filter(problem ->
              problems.stream()
                  .noneMatch(known ->
                      known.node().equals(problem.node())
                          && known.message().equals(problem.message())))
          .ifPresent(problems::add);
    }
    return List.copyOf(problems);
  }

  /** Node, property, message. */
  private static final class Cell extends ListCell<Problem> {
    private final Label node = new Label();
    private final Label property = new Label();
    private final Label message = new Label();
    private final HBox row =
        new HBox(12, new FontIcon(Feather.ALERT_CIRCLE), node, property, message);

    Cell() {
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("failed");
      node.getStyleClass().add("strong");
      node.setMinWidth(120);
      node.setMaxWidth(120);
      property.getStyleClass().addAll("mono", "muted");
      property.setMinWidth(80);
      property.setMaxWidth(80);
      message.setMinWidth(0);
      HBox.setHgrow(message, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Problem problem, boolean empty) {
      super.updateItem(problem, empty);
      if (empty || problem == null) {
        setGraphic(null);
        return;
      }
      node.setText(problem.node());
      property.setText(problem.property());
      message.setText(problem.message().lines().findFirst().orElse(""));
      setAccessibleText(problem.toString());
      setGraphic(row);
    }
  }
}
