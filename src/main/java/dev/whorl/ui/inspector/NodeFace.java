package dev.whorl.ui.inspector;

import dev.whorl.graph.Kind;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.inspector.form.SqlCheck;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The inspector of one node: its header and its tabs. */
final class NodeFace extends VBox implements Face {
  private final PipelineModel pipeline;
  private final FormModel model;
  private final Form form;
  private final NodeHeader header;
  private final ParametersTab parameters;
  private final SqlTab sql = new SqlTab();
  private final PartitionsTab partitions;
  private final CodeTab code = new CodeTab();
  private final TabPane tabs;

  NodeFace(PipelineModel pipeline, Backend backend, Later later, FormModel model, Form form) {
    this.pipeline = pipeline;
    this.model = model;
    this.form = form;
    var check = new SqlCheck(pipeline, backend, form.node(), later);
    var suggestions = new Suggestions(pipeline, form.node());
    var editors =
        form.kind().stream().map(kind -> new Editors(form, kind, suggestions, check)).toList();
    header = new NodeHeader(model, form);
    parameters = new ParametersTab(model, form, editors);
    partitions = new PartitionsTab(form, editors);
    tabs =
        new TabPane(
            tab("Parameters", parameters),
            tab("SQL", sql),
            tab("Partitions", partitions),
            tab("Checks", new ChecksTab(form, editors)),
            tab("Code", code));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("inspector-tabs");
    setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(header, tabs);
  }

  private static Tab tab(String title, Node body) {
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return new Tab(title, scroll);
  }

  /** Which tab is open, from 0; the next node opens on the same one. */
  int tab() {
    return tabs.getSelectionModel().getSelectedIndex();
  }

  void openTab(int index) {
    tabs.getSelectionModel().select(index);
  }

  /** Puts the focus on the first parameter. */
  void edit() {
    openTab(0);
    applyCss();
    layout();
    parameters.requestFocusTraversal(TraversalDirection.NEXT);
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public void refresh() {
    var report = Optional.ofNullable(pipeline.reports().get(form.node()));
    header.refresh(model.node(), report);
    parameters.refresh();
    partitions.refresh(report);
    code.refresh(report);
    var compiled =
        pipeline
            .assessmentProperty()
            .get()
            .map(Assessment::compiled)
            .flatMap(all -> Optional.ofNullable(all.get(form.node())));
    sql.refresh(compiled, whyNoSql(), report);
  }

  private String whyNoSql() {
    return switch (form.kind().map(Kind::role).orElse(Kind.Role.TRANSFORM)) {
      case SOURCE -> "A source reads data; it stands for no SELECT.";
      case SINK -> "A sink writes what its input holds; it stands for no SELECT.";
      case TRANSFORM -> "Once the node is valid, the SELECT that it stands for is shown here.";
    };
  }
}
