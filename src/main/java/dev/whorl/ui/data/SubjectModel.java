package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.partition.PartitionKey;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Look;
import dev.whorl.ui.model.ChosenPartitions;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * What is to be shown: whose rows or the answer to which question, which of them, in which order.
 */
final class SubjectModel {
  private final PipelineModel pipeline;
  private final ObservableValue<Set<NodeId>> nodes;
  private final StringProperty filter = new SimpleStringProperty("");
  private List<Column> columns = List.of();
  private List<Look.Order> orders = List.of();
  private Optional<Look.Subject> question = Optional.empty();

  /**
   * @param nodes whose rows are looked at, if it is one
   */
  SubjectModel(PipelineModel pipeline, ObservableValue<Set<NodeId>> nodes) {
    this.pipeline = pipeline;
    this.nodes = nodes;
  }

  /** What is typed to see some of the rows only, as {@link FilterText} reads it. */
  StringProperty filterProperty() {
    return filter;
  }

  /** The columns that the rows turned out to have, which a filter may name. */
  void columns(List<Column> found) {
    columns = found;
  }

  void sortBy(String column, boolean descending) {
    orders = List.of(new Look.Order(column, descending));
  }

  /** Ascending, then descending, then as it lies. */
  void sortNext(String column) {
    if (orders.equals(List.of(new Look.Order(column, true)))) {
      unsort();
    } else {
      sortBy(column, orders.equals(List.of(new Look.Order(column, false))));
    }
  }

  void unsort() {
    orders = List.of();
  }

  /** Shows the answer to a question, or again the rows of the node. */
  void ask(Optional<Look.Subject> asked) {
    question = asked;
    columns = List.of();
    orders = List.of();
    filter.set("");
  }

  /** Whether the rows are the answer to a question. */
  boolean isAnswer() {
    return question.isPresent();
  }

  int selected() {
    return nodes.getValue().size();
  }

  /** Whose rows are shown: those of a node, or those that offend one of its checks. */
  Optional<NodeId> rows() {
    return node().map(node -> offending(node).orElse(node));
  }

  /** Empty unless one node is selected. */
  Optional<Subject> subject() {
    return node().map(this::subject);
  }

  private Optional<NodeId> node() {
    var all = nodes.getValue();
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  private Optional<NodeId> offending(NodeId node) {
    return pipeline
        .offendingProperty()
        .get()
        .filter(looked -> looked.node().equals(node))
        .map(OffendingRows::rows);
  }

  private Subject subject(NodeId node) {
    var report = Optional.ofNullable(pipeline.reports().get(node));
    var offending = offending(node);
    var rows = offending.orElse(node);
    return new Subject(
        pipeline.originProperty().get(),
        rows,
        report.flatMap(NodeReport::root),
        offending.isEmpty() ? report.flatMap(NodeReport::rows) : offending(node, rows),
        look(rows));
  }

  private Optional<Long> offending(NodeId node, NodeId rows) {
    return pipeline.findings(node).stream()
        .map(Finding::check)
        .filter(check -> check.rows().equals(rows))
        .findFirst()
        .flatMap(CheckReport::offending);
  }

  private Look look(NodeId node) {
    return new Look(
        question.orElse(new Look.Rows(node, chosen(node))),
        columns.isEmpty() ? List.of() : FilterText.conditions(filter.get(), columns),
        orders);
  }

  private Set<PartitionKey> chosen(NodeId node) {
    return pipeline
        .chosenProperty()
        .get()
        .filter(some -> some.node().equals(node))
        .map(ChosenPartitions::keys)
        .orElse(Set.of());
  }
}
