package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Appearance;
import dev.whorl.ui.model.SettingsModel;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Light, dark, or as the desktop. */
final class ViewMenu extends MenuButton {
  private final ToggleGroup group = new ToggleGroup();
  private final FontIcon icon = new FontIcon();

  ViewMenu(SettingsModel settings, Theme theme) {
    setId("view-menu");
    getStyleClass().addAll("bar-button", "view-menu");
    setGraphic(icon);
    setTooltip(new Tooltip("Light or dark"));
    setAccessibleText("Light or dark");
    getItems()
        .addAll(
            item("As the desktop", Appearance.SYSTEM, settings),
            item("Light", Appearance.LIGHT, settings),
            item("Dark", Appearance.DARK, settings));
    theme.paletteProperty().addListener((property, old, now) -> show(now.tone()));
    show(theme.palette().tone());
  }

  private void show(Tone tone) {
    icon.setIconCode(tone == Tone.LIGHT ? Feather.SUN : Feather.MOON);
  }

  private RadioMenuItem item(String text, Appearance appearance, SettingsModel settings) {
    var item = new RadioMenuItem(text);
    item.setToggleGroup(group);
    item.setSelected(settings.get().appearance() == appearance);
    item.setOnAction(event -> settings.change(all -> all.with(appearance)));
    return item;
  }
}
