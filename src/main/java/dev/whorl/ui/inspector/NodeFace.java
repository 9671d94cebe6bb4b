package dev.whorl.ui.inspector;

import dev.whorl.graph.AsSql;
import dev.whorl.graph.Kind;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.inspector.form.CodeComparison;
import dev.whorl.ui.inspector.form.FilePreview;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.inspector.form.IntoSql;
import dev.whorl.ui.inspector.form.SqlCheck;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.model.Answers;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Forecast;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.PipelineModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The inspector of the nodes of one kind, one at a time: its header and its tabs, each made when it
 * is first looked at.
 */
final class NodeFace extends VBox implements Face {
  private final PipelineModel pipeline;
  private final Backend backend;
  private final FormModel model;
  private final IntoSql intoSql;
  private final Form form;
  private final List<Editors> editors;
  private final Verdicts verdicts;
  private final NodeHeader header;
  private final ParametersTab parameters;
  private final TabPane tabs = new TabPane();

  NodeFace(
      PipelineModel pipeline,
      Backend backend,
      Later later,
      FormModel model,
      IntoSql intoSql,
      Form form,
      int tab) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.intoSql = intoSql;
    this.model = model;
    this.form = form;
    var check = new SqlCheck(pipeline, backend, form::node, later);
    var suggestions = new Suggestions(pipeline, form::node);
    Answers.take(
        backend.functions(),
        (names, error) -> {
          if (names != null) {
            suggestions.functions(names);
          }
        });
    verdicts = new Verdicts(pipeline, form::node);
    editors =
        form.kind().stream()
            .map(kind -> new Editors(form, kind, suggestions, check, verdicts))
            .toList();
    header = new NodeHeader(model, form, verdicts);
    parameters = new ParametersTab(model, form, editors, preview(backend));
    tabs.getTabs()
        .addAll(
            new Page("Parameters", () -> new Body(parameters, parameters::refresh)),
            new Page("SQL", this::sql),
            new Page("Partitions", this::partitions),
            new Page("Checks", () -> new Body(new ChecksTab(form, editors), () -> {})),
            new Page("Code", this::code));
    openTab(tab);
    tabs.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> showTab());
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.getStyleClass().add("inspector-tabs");
    setVgrow(tabs, Priority.ALWAYS);
    getChildren().addAll(header, tabs);
    form.nodeProperty().addListener((property, old, now) -> refresh());
  }

  /** Of files, how they are read is best seen by what is read. */
  private Optional<Node> preview(Backend backend) {
    return form.kind()
        .filter(Kind.FILES::equals)
        .map(_ -> new FileRows(new FilePreview(pipeline, backend)));
  }

  /**
   * What a tab shows.
   *
   * @param refresh lets it show how things stand now
   */
  private record Body(Node node, Runnable refresh) {}

  /** A tab whose body is made when it is looked at for the first time. */
  private static final class Page extends Tab {
    private final Supplier<Body> made;
    private Runnable refresh = () -> {};

    Page(String title, Supplier<Body> made) {
      super(title);
      this.made = made;
    }

    void show() {
      if (getContent() == null) {
        var body = made.get();
        refresh = body.refresh();
        setContent(scrolling(body.node()));
      }
      refresh.run();
    }
  }

  private void showTab() {
    ((Page) tabs.getSelectionModel().getSelectedItem()).show();
  }

  private static ScrollPane scrolling(Node body) {
    var scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    return scroll;
  }

  private Body sql() {
    var body =
        new SqlTab(() -> {
          model.flush();
          intoSql.turn(form.node());
        });
    return new Body(body, () -> body.refresh(compiled(), whyNoSql(), isTurnable(), report()));
  }

  private Body partitions() {
    var body = new PartitionsTab(form, editors);
    return new Body(body, () -> body.refresh(report()));
  }

  private Body code() {
    var comparison = new CodeComparison(pipeline, backend);
    var body = new CodeTab(comparison);
    return new Body(
        body,
        () -> {
          body.refresh(report());
          comparison.look(form.node());
        });
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
    parameters.edit();
  }

  @Override
  public Node node() {
    return this;
  }

  @Override
  public void refresh() {
    verdicts.refresh();
    header.refresh(model.node(), report(), Forecast.ahead(pipeline, form.node()));
    showTab();
  }

  private Optional<NodeReport> report() {
    return Optional.ofNullable(pipeline.reports().get(form.node()));
  }

  private Optional<String> compiled() {
    return pipeline
        .assessmentProperty()
        .get()
        .map(Assessment::compiled)
        .flatMap(all -> Optional.ofNullable(all.get(form.node())));
  }

  private boolean isTurnable() {
    return model.node().filter(node -> AsSql.refusal(node).isEmpty()).isPresent();
  }

  private String whyNoSql() {
    return switch (form.kind().map(Kind::role).orElse(Kind.Role.TRANSFORM)) {
      case SOURCE -> "A source reads data; it stands for no SELECT.";
      case SINK -> "An export writes what its input holds; it stands for no SELECT.";
      case TRANSFORM -> "Once the node is valid, the SELECT that it stands for is shown here.";
    };
  }
}
