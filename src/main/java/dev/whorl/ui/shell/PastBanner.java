package dev.whorl.ui.shell;

import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PastModel;
import dev.whorl.ui.model.PipelineModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says that the past is shown, and leads back; there only then. */
final class PastBanner extends HBox {
  private final Label headline = new Label();

  PastBanner(PipelineModel pipeline, PastModel past) {
    setId("past");
    getStyleClass().addAll("trust-banner", "recovery-banner");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(14);
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    var details =
        new Label("It can be looked at, not changed. Data are shown as long as they are kept.");
    details.setWrapText(true);
    var words = new VBox(3, headline, details);
    HBox.setHgrow(words, Priority.ALWAYS);
    var back = new Button("Back to now");
    back.setId("past-leave");
    back.getStyleClass().add("reconcile");
    back.setMinWidth(USE_PREF_SIZE);
    back.setOnAction(event -> past.leave());
    var take = new Button("Go back to this graph");
    take.setId("past-take");
    take.setMinWidth(USE_PREF_SIZE);
    take.setOnAction(event -> past.takeOver());
    getChildren().addAll(new FontIcon(Feather.CLOCK), words, take, back);
    managedProperty().bind(visibleProperty());
    pipeline.originProperty().subscribe(this::show);
  }

  private void show(Origin origin) {
    setVisible(origin.isPast());
    origin
        .past()
        .ifPresent(run -> {
          headline.setText("Branch " + origin.branch() + " as run " + run + " left it");
          setAccessibleText(headline.getText() + ". It can be looked at, not changed.");
        });
  }
}
