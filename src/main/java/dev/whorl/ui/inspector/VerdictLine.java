package dev.whorl.ui.inspector;

import dev.whorl.ui.kit.StateLook;
import dev.whorl.ui.model.OffendingRows;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** How a check stands, with the way to the rows that offend it. */
final class VerdictLine extends HBox {
  private final FontIcon icon = new FontIcon();
  private final Label words = Widgets.words("", "state-label");
  private final Button show;
  private Optional<Verdict> shown = Optional.empty();

  VerdictLine(Consumer<OffendingRows> look) {
    super(8);
    show =
        Widgets.link(Feather.LIST, "Show rows", () -> shown.flatMap(Verdict::rows).ifPresent(look));
    show.getStyleClass().add("show-rows");
    show.setMinWidth(USE_PREF_SIZE);
    show.managedProperty().bind(show.visibleProperty());
    words.setGraphic(icon);
    getStyleClass().add("verdict");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Widgets.growing(words), show);
  }

  void show(Verdict verdict) {
    if (shown.equals(Optional.of(verdict))) {
      return;
    }
    shown.map(Verdict::look).map(StateLook::style).ifPresent(words.getStyleClass()::remove);
    shown = Optional.of(verdict);
    words.getStyleClass().add(verdict.look().style());
    icon.setIconCode(verdict.icon());
    words.setText(verdict.words());
    show.setVisible(verdict.rows().isPresent());
  }
}
