package dev.whorl.ui.shell;

import dev.whorl.ui.model.Backend;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says which other process has the store; there only while one has. */
final class StoreBanner extends HBox {
  private final Label headline = new Label();
  private final Label details = new Label();

  StoreBanner(Backend backend) {
    setId("store-taken");
    getStyleClass().add("trust-banner");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(14);
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    details.setWrapText(true);
    var words = new VBox(3, headline, details);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(new FontIcon(Feather.DATABASE), words);
    managedProperty().bind(visibleProperty());
    backend.takenProperty().subscribe(this::show);
  }

  private void show(Optional<Backend.Taken> taken) {
    setVisible(taken.isPresent());
    taken.ifPresent(this::say);
  }

  private void say(Backend.Taken taken) {
    headline.setText("Another Whorl has the store (" + taken.by() + ").");
    details.setText(
        "As soon as that one is closed, this window goes on by itself. Until then pipelines can be"
            + " drawn, but nothing is run and no rows are shown. The store is "
            + taken.store()
            + ".");
    setAccessibleText(headline.getText() + " " + details.getText());
  }
}
