package dev.whorl.ui.kit;

import dev.whorl.plan.Freshness;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** Lets the toolkit resolve looked-up colours once, so that painters need no style sheet. */
final class PaletteReader {
  private final Pane root = new Pane();

  PaletteReader(List<String> stylesheets) {
    new Scene(root).getStylesheets().setAll(stylesheets);
  }

  Palette read(Tone tone) {
    return new Palette(
        tone,
        color("-w-canvas"),
        color("-w-dot"),
        color("-w-card"),
        color("-w-card-border"),
        color("-w-card-edge"),
        color("-w-surface"),
        color("-w-panel"),
        color("-w-border"),
        color("-w-text"),
        color("-w-muted"),
        color("-w-edge"),
        color("-w-accent"),
        color("-w-accent-soft"),
        color("-w-shadow"),
        states(state -> "-w-" + StateLook.of(state).style()),
        states(state -> "-w-" + StateLook.of(state).style() + "-ink"));
  }

  private Map<Freshness, Color> states(Function<Freshness, String> name) {
    var colors = new EnumMap<Freshness, Color>(Freshness.class);
    for (var state : Freshness.values()) {
      colors.put(state, color(name.apply(state)));
    }
    return colors;
  }

  private Color color(String name) {
    var probe = new Region();
    probe.setStyle("-fx-background-color: " + name + ";");
    root.getChildren().setAll(probe);
    root.applyCss();
    if (probe.getBackground() != null
        && probe.getBackground().getFills().getFirst().getFill() instanceof Color color) {
      return color;
    }
    throw new IllegalStateException("the style sheets define no colour " + name);
  }
}
