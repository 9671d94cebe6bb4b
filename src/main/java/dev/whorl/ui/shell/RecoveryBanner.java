package dev.whorl.ui.shell;

import dev.whorl.ui.model.Autosave;
import dev.whorl.ui.model.Unsaved;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Offers changes that were unsaved when the program ended; there only while there are some. */
final class RecoveryBanner extends HBox {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  private final Label headline = new Label();
  private final Label details = new Label();

  RecoveryBanner(Autosave autosave, Commands commands) {
    setId("recovery");
    getStyleClass().addAll("trust-banner", "recovery-banner");
    setAlignment(Pos.CENTER_LEFT);
    setSpacing(14);
    headline.getStyleClass().add("strong");
    headline.setWrapText(true);
    details.setWrapText(true);
    var words = new VBox(3, headline, details);
    HBox.setHgrow(words, Priority.ALWAYS);
    var restore = new Button("Restore them");
    restore.setId("restore-unsaved");
    restore.getStyleClass().add("reconcile");
    restore.setMinWidth(USE_PREF_SIZE);
    restore.setOnAction(event -> commands.restore());
    var forget = new Button("Discard them");
    forget.setId("discard-unsaved");
    forget.setMinWidth(USE_PREF_SIZE);
    forget.setOnAction(event -> autosave.forgetLeft());
    getChildren().addAll(new FontIcon(Feather.LIFE_BUOY), words, restore, forget);
    managedProperty().bind(visibleProperty());
    autosave.leftProperty().subscribe(this::show);
  }

  private void show(Optional<Autosave.Left> left) {
    setVisible(left.isPresent());
    left.map(Autosave.Left::unsaved).ifPresent(this::say);
  }

  private void say(Unsaved unsaved) {
    headline.setText(
        "Whorl ended before the changes to “" + unsaved.name() + "” were saved. They were kept.");
    details.setText(
        "Last change: "
            + TIME.format(unsaved.when())
            + unsaved.file().map(file -> ", " + file).orElse(", never saved to a file")
            + ". Restoring opens it with them; nothing is saved until you save.");
    setAccessibleText(headline.getText() + " " + details.getText());
  }
}
