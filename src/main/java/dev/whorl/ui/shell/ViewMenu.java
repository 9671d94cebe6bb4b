package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Appearance;
import dev.whorl.ui.model.SettingsModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
            Arrays.stream(Appearance.values())
                .map(appearance -> item(appearance, settings))
                .toList());
    settings.property().subscribe(now -> mark(now.appearance()));
    theme.paletteProperty().addListener((property, old, now) -> show(now.tone()));
    show(theme.palette().tone());
  }

  private void show(Tone tone) {
    icon.setIconCode(tone == Tone.LIGHT ? Feather.SUN : Feather.MOON);
  }

  private RadioMenuItem item(Appearance appearance, SettingsModel settings) {
    var item = new RadioMenuItem(words(appearance));
    item.setToggleGroup(group);
    item.setUserData(appearance);
    item.setOnAction(event -> settings.change(all -> all.with(appearance)));
    return item;
  }

  private void mark(Appearance now) {
    group.getToggles().forEach(toggle -> toggle.setSelected(now == toggle.getUserData()));
  }

  private static String words(Appearance appearance) {
    return switch (appearance) {
      case SYSTEM -> "As the desktop";
      case LIGHT -> "Light";
      case DARK -> "Dark";
    };
  }

  /** The same for the list of all actions. */
  static List<Action> actions(SettingsModel settings) {
    return Arrays.stream(Appearance.values())
        .map(appearance ->
            Action.of(
                "Light or dark: " + words(appearance).toLowerCase(Locale.ROOT),
                () -> settings.change(all -> all.with(appearance))))
        .toList();
  }
}
