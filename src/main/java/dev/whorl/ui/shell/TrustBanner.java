package dev.whorl.ui.shell;

import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import dev.whorl.ui.model.Reach;
import dev.whorl.ui.model.TrustStore.Trust;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Says of a pipeline that isn't trusted what it would read, write and run, and asks; there only
 * while it is a drawing.
 */
final class TrustBanner extends HBox {
  private static final int AT_A_GLANCE = 4;
  private static final int IN_ALL = 60;

  private final PipelineModel pipeline;
  private final EditorModel editor;
  private final Label headline = new Label();
  private final Label reach = new Label();

  TrustBanner(PipelineModel pipeline, EditorModel editor, Commands commands) {
    this.pipeline = pipeline;
    this.editor = editor;
    setId("trust");
    getStyleClass().add("trust-banner");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(14);
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    reach.setId("trust-reach");
    reach.setWrapText(true);
    var words = new VBox(3, headline, reach);
    HBox.setHgrow(words, Priority.ALWAYS);
    var trust = new Button("Trust this pipeline");
    trust.setId("trust-it");
    trust.getStyleClass().add("reconcile");
    trust.setMinWidth(USE_PREF_SIZE);
    trust.setOnAction(event -> commands.trust());
    var close = new Button("Close it");
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(event -> commands.close());
    getChildren().addAll(new FontIcon(Feather.SHIELD), words, trust, close);
    managedProperty().bind(visibleProperty());
    pipeline.originProperty().subscribe(this::show);
    pipeline.historyProperty().subscribe(() -> show(pipeline.originProperty().get()));
    editor.openProperty().subscribe(() -> show(pipeline.originProperty().get()));
  }

  private void show(Origin origin) {
    setVisible(editor.openProperty().get() && !origin.isTrusted());
    if (isVisible()) {
      headline.setText(
          origin.trust() == Trust.CHANGED
              ? "This pipeline was changed outside of Whorl after you trusted it. It stays a"
                  + " drawing until you trust it as it is now."
              : "This pipeline comes from elsewhere. It stays a drawing until you trust it.");
      var would = Reach.of(pipeline.graph());
      var sentences = would.sentences(AT_A_GLANCE);
      reach.setText(sentences.isEmpty() ? "It would touch nothing." : String.join(" ", sentences));
      var all = String.join("\n", would.sentences(IN_ALL));
      reach.setTooltip(all.isEmpty() ? null : new Tooltip(all));
      setAccessibleText(headline.getText() + " " + String.join(" ", would.sentences(IN_ALL)));
    }
  }
}
