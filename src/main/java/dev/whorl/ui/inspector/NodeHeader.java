package dev.whorl.ui.inspector;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.inspector.form.Form;
import dev.whorl.ui.inspector.form.FormModel;
import dev.whorl.ui.kit.KindLook;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLabel;
import dev.whorl.ui.model.Finding;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a node is called, what it is, and how it stands; its names are edited here. */
final class NodeHeader extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final FormModel model;
  private final TextField id = new TextField();
  private final Label refusal = Widgets.words("", "problem");
  private final StateLabel state = new StateLabel();
  private final Label rows = new Label();
  private final Label reason = Widgets.words("", "small", "muted");
  private final Label forecast = Widgets.words("", "small", "muted");
  private final GlyphBadge glyph = new GlyphBadge(28);
  private final HBox standing = new HBox(8, state, rows);
  private final Verdicts verdicts;
  private final Button offending;

  NodeHeader(FormModel model, Form form, Verdicts verdicts) {
    this.model = model;
    this.verdicts = verdicts;
    offending = Widgets.link(Feather.LIST, "", this::lookAtOffending);
    offending.getStyleClass().add("show-offending");
    offending.managedProperty().bind(offending.visibleProperty());
    getStyleClass().add("node-header");
    form.nodeProperty().subscribe(node -> id.setText(node.value()));
    id.setId("node-id");
    id.setAccessibleText("Id");
    id.setTooltip(new Tooltip("What SQL, commands and other nodes call it"));
    id.getStyleClass().addAll("inline-field", "node-id");
    id.textProperty().addListener((property, old, now) -> check(now));
    id.setOnAction(_ -> rename());
    id.focusedProperty().subscribe((was, is) -> left(is));
    id.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    forecast.setId("forecast");
    rows.getStyleClass().addAll("small", "muted");
    standing.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(top(form), name(), refusal, standing, reason, forecast, offending);
  }

  private HBox top(Form form) {
    var icon = new FontIcon(KindLook.icon(form.kind()));
    icon.getStyleClass().add("kind-icon");
    var kind = new Label(form.kind().map(Kind::label).orElse("unknown kind"));
    kind.getStyleClass().add("muted");
    kind.setMinWidth(USE_PREF_SIZE);
    var top = new HBox(6, icon, Widgets.growing(title(form)), kind, glyph);
    top.setAlignment(Pos.CENTER_LEFT);
    return top;
  }

  /** The heading of the card; without a title of its own, that is the name. */
  private static TextField title(Form form) {
    var title =
        form.field("title").map(field -> Editors.line(field, "", false)).orElseGet(TextField::new);
    title.setEditable(form.field("title").isPresent());
    title.promptTextProperty().bind(form.nodeProperty().map(NodeId::value));
    title.setId("node-title");
    title.getStyleClass().addAll("inline-field", "node-title");
    title.setAccessibleText("Title");
    return title;
  }

  private HBox name() {
    var words = new Label("id");
    words.getStyleClass().addAll("small", "muted");
    words.setMinWidth(USE_PREF_SIZE);
    words.setLabelFor(id);
    var name = new HBox(2, words, Widgets.growing(id));
    name.getStyleClass().add("node-name");
    name.setAlignment(Pos.CENTER_LEFT);
    return name;
  }

  /**
   * @param ahead what would be computed, in a sentence
   */
  void refresh(Optional<Node> node, Optional<NodeReport> report, String ahead) {
    node.filter(_ -> !id.isFocused()).ifPresent(n -> id.setText(n.id().value()));
    standing.setVisible(report.isPresent());
    standing.setManaged(report.isPresent());
    reason.setText(report.map(NodeReport::reason).orElse(""));
    forecast.setText(ahead);
    report.ifPresent(this::show);
    var failing = verdicts.failing().map(Finding::check).map(CheckReport::name);
    offending.setVisible(failing.isPresent());
    offending.setText(failing.map(name -> "Show the rows that offend “" + name + "”").orElse(""));
  }

  private void lookAtOffending() {
    verdicts.failing().flatMap(Finding::rows).ifPresent(verdicts::show);
  }

  private void show(NodeReport report) {
    state.show(report.freshness());
    rows.setText(report.rows().map(Numbers::rows).orElse(""));
    glyph.show(report.root(), report.freshness());
  }

  private void check(String name) {
    var why = model.refusalOf(name);
    refusal.setText(why.orElse(""));
    id.pseudoClassStateChanged(WRONG, why.isPresent());
  }

  private void rename() {
    if (model.refusalOf(id.getText()).isEmpty()) {
      model.rename(id.getText());
    }
  }

  /** Leaving the field renames, unless no node can be called that. */
  private void left(boolean focused) {
    if (!focused) {
      rename();
      model.node().ifPresent(node -> id.setText(node.id().value()));
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      model.node().ifPresent(node -> id.setText(node.id().value()));
      event.consume();
    }
  }
}
