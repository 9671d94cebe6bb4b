package dev.whorl.ui.lineage;

import dev.whorl.plan.Freshness;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.StateLook;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/**
 * What the colours of cells mean, in words, with how many there are of each; in lines, if need be.
 */
final class Legend extends FlowPane {
  Legend() {
    super(14, 2);
    setAlignment(Pos.CENTER_LEFT);
  }

  void show(Map<Freshness, Integer> counts, Palette palette) {
    var tints = new StateTints(palette);
    getChildren().clear();
    counts.forEach((state, count) -> {
      var swatch = new Rectangle(11, 11, tints.of(state));
      swatch.setArcWidth(4);
      swatch.setArcHeight(4);
      var label = new Label(Numbers.full(count) + " " + StateLook.of(state).word(), swatch);
      label.setGraphicTextGap(6);
      label.getStyleClass().add("small");
      label.setMinWidth(USE_PREF_SIZE);
      getChildren().add(label);
    });
  }
}
