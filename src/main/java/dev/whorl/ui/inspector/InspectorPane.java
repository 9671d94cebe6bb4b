package dev.whorl.ui.inspector;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.inspector.form.IntoSql;
import dev.whorl.ui.kit.Coalesced;
import dev.whorl.ui.model.Backend;
import dev.whorl.ui.model.Later;
import dev.whorl.ui.model.Notice;
import dev.whorl.ui.model.PipelineModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.MapChangeListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

/**
 * Shows and edits what is selected: one node with all that the document can say of it, or how the
 * pipeline or several nodes stand. Follows the pipeline for as long as the window lives. What a
 * kind of node needs is built once and shows one node after another: building is what costs.
 */
public final class InspectorPane extends BorderPane {
  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO =
      new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO_TOO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private final PipelineModel pipeline;
  private final Backend backend;
  private final Later later = new FxLater();
  private final FormModel form;
  private final IntoSql intoSql;
  private final SummaryFace summary;
  private final Map<Form, NodeFace> faces = new HashMap<>();
  private Face face;
  private final Coalesced refresh = new Coalesced(() -> face.refresh());

  public InspectorPane(PipelineModel pipeline, Backend backend, Consumer<Notice> notices) {
    this.pipeline = pipeline;
    this.backend = backend;
    this.form = new FormModel(pipeline, backend::problems, later);
    this.intoSql = new IntoSql(pipeline, backend, notices);
    this.summary = new SummaryFace(pipeline);
    this.face = summary;
    getStyleClass().add("inspector");
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    form.formProperty().subscribe(this::show);
    MapChangeListener<NodeId, NodeReport> changed = _ -> refresh.request();
    pipeline.reports().addListener(changed);
    pipeline.assessmentProperty().subscribe(_ -> refresh.request());
    pipeline.historyProperty().subscribe(_ -> refresh.request());
    pipeline.ghostProperty().subscribe(_ -> refresh.request());
    pipeline.originProperty().subscribe(_ -> refresh.request());
    pipeline.selectionProperty().subscribe(_ -> refresh.request());
  }

  /** Lets what is being typed reach the graph now: to be called before saving and before a run. */
  public void commit() {
    form.flush();
  }

  /** Lays out the SELECT of an {@code sql} node; nothing if no such node is shown. */
  public void layOutSql() {
    form.layOutSql();
  }

  /** Lets the selected node become one of kind {@code sql} that yields the same rows. */
  public void turnIntoSql() {
    form.flush();
    pipeline.selected().ifPresent(intoSql::turn);
  }

  /** Puts the focus where the node is edited: on its first parameter. */
  @Override
  public void requestFocus() {
    if (face instanceof NodeFace node) {
      node.edit();
    } else {
      super.requestFocus();
    }
  }

  private void show(Optional<Form> shown) {
    int tab = face instanceof NodeFace before ? before.tab() : 0;
    face =
        shown
            .<Face>map(open -> {
              var next = faces.computeIfAbsent(open, form -> made(form, tab));
              next.openTab(tab);
              return next;
            })
            .orElse(summary);
    face.refresh();
    setCenter(face.node());
  }

  private NodeFace made(Form of, int tab) {
    return new NodeFace(pipeline, backend, later, form, intoSql, of, tab);
  }

  /** Undo means the pipeline's, wherever the focus is, so that every field tells the same story. */
  private void pressed(KeyEvent event) {
    if (UNDO.match(event)) {
      form.flush();
      pipeline.undo();
      event.consume();
    } else if (REDO.match(event) || REDO_TOO.match(event)) {
      form.flush();
      pipeline.redo();
      event.consume();
    }
  }
}
