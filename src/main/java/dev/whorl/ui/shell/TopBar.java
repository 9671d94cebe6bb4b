package dev.whorl.ui.shell;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.ui.kit.FingerprintView;
import dev.whorl.ui.kit.Palette;
import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.model.EditorModel;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** What is open, how it stands, and the one thing that there is to do about it. */
final class TopBar extends HBox {
  /** Narrower, there are icons instead of some of the words. */
  private static final double ROOMY = 1160;

  /** Narrower, only what has no key is left. */
  private static final double NARROW = 760;

  /** Wider, the search is a field and not an icon. */
  private static final double WIDE = 1400;

  private final FingerprintView logo = new FingerprintView(26);
  private final Button undo;
  private final Button redo;
  private final Button find;
  private final StatePills pills;
  private final BooleanProperty roomy = new SimpleBooleanProperty(true);

  TopBar(
      Commands commands,
      PipelineModel pipeline,
      EditorModel editor,
      Node reconcile,
      Node debugBar,
      Theme theme,
      Node fileMenu,
      Node branch,
      AutoMenu auto,
      Runnable search,
      Node viewMenu) {
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    undo = Bars.button(Feather.CORNER_UP_LEFT, "Undo (Ctrl+Z)", commands::undo);
    redo = Bars.button(Feather.CORNER_UP_RIGHT, "Redo (Ctrl+Shift+Z)", commands::redo);
    pills = new StatePills(pipeline);
    find = Bars.button(Feather.SEARCH, "Search or run … (Ctrl+P)", search);
    find.setId("search");
    getChildren()
        .addAll(
            logo,
            fileMenu,
            branch,
            reconcile,
            debugBar,
            undo,
            redo,
            auto,
            Bars.gap(),
            pills,
            find,
            viewMenu);
    HBox.setMargin(auto, new Insets(0, 0, 0, 8));
    widthProperty().subscribe(width -> auto.compact(width.doubleValue() < ROOMY));
    widthProperty().subscribe(width -> spellOut(width.doubleValue() >= WIDE));
    HBox.setMargin(reconcile, new Insets(0, 4, 0, 12));
    pipeline.historyProperty().addListener((property, old, now) -> history(pipeline));
    history(pipeline);
    for (var part : new Node[] {branch, reconcile, auto, find}) {
      part.visibleProperty().bind(editor.openProperty());
      part.managedProperty().bind(editor.openProperty());
    }
    for (var part : new Node[] {undo, redo}) {
      part.visibleProperty().bind(editor.openProperty().and(roomy));
      part.managedProperty().bind(part.visibleProperty());
    }
    logo.visibleProperty().bind(roomy);
    logo.managedProperty().bind(roomy);
    sceneProperty()
        .flatMap(Scene::widthProperty)
        .subscribe(width -> roomy.set(width == null || width.doubleValue() >= NARROW));
    theme.paletteProperty().addListener((property, old, now) -> paint(now));
    paint(theme.palette());
  }

  /** Where there is room, the field that opens is announced; elsewhere its icon stands for it. */
  private void spellOut(boolean wide) {
    find.setText(wide ? "Search or run …" : "");
    find.getStyleClass().remove("search-box");
    if (wide) {
      find.getStyleClass().add("search-box");
    }
  }

  @Override
  protected void layoutChildren() {
    double others = prefWidth(-1) - pills.prefWidth(-1);
    pills.fit(getWidth() - others);
    super.layoutChildren();
  }

  private void paint(Palette palette) {
    logo.show(Optional.of(Fingerprint.builder("whorl/logo").add(3).build()), palette.accent());
  }

  private void history(PipelineModel pipeline) {
    var history = pipeline.historyProperty().get();
    undo.setDisable(history.undo().isEmpty());
    redo.setDisable(history.redo().isEmpty());
  }
}
