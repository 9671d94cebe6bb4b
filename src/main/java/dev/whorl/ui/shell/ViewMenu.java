package dev.whorl.ui.shell;

import dev.whorl.ui.kit.Theme;
import dev.whorl.ui.kit.Tone;
import dev.whorl.ui.model.Appearance;
import dev.whorl.ui.model.SettingsModel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Light, dark, or as the desktop; and how large everything is drawn. */
final class ViewMenu extends MenuButton {
  private static final List<Integer> SCALES = List.of(100, 125, 150, 175, 200, 250, 300);

  private final ToggleGroup group = new ToggleGroup();
  private final ToggleGroup scales = new ToggleGroup();
  private final FontIcon icon = new FontIcon();

  ViewMenu(SettingsModel settings, Theme theme) {
    setId("view-menu");
    getStyleClass().addAll("bar-button", "view-menu");
    setGraphic(icon);
    setTooltip(new Tooltip("Light or dark, and scale"));
    setAccessibleText("Light or dark, and scale");
    getItems()
        .addAll(
            Arrays.stream(Appearance.values())
                .map(appearance -> item(appearance, settings))
                .toList());
    if (canScale()) {
      getItems().addAll(new SeparatorMenuItem(), scaleMenu(settings));
    }
    settings.property().subscribe(now -> mark(group, now.appearance()));
    settings.property().subscribe(now -> mark(scales, now.scale()));
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

  private Menu scaleMenu(SettingsModel settings) {
    var menu = new Menu("Scale, from the next start");
    menu.setId("scale-menu");
    scales().forEach(scale -> menu.getItems().add(item(scale, settings)));
    return menu;
  }

  private RadioMenuItem item(OptionalInt scale, SettingsModel settings) {
    var item = new RadioMenuItem(words(scale));
    item.setToggleGroup(scales);
    item.setUserData(scale);
    item.setOnAction(event -> settings.change(all -> all.scaled(scale)));
    return item;
  }

  /** On macOS only the desktop has a say. */
  private static boolean canScale() {
    return !System.getProperty("os.name", "").startsWith("Mac");
  }

  private static Stream<OptionalInt> scales() {
    return Stream.concat(Stream.of(OptionalInt.empty()), SCALES.stream().map(OptionalInt::of));
  }

  private static String words(OptionalInt scale) {
    return scale.isPresent() ? scale.getAsInt() + "\u00a0%" : words(Appearance.SYSTEM);
  }

  private static void mark(ToggleGroup among, Object now) {
    among.getToggles().forEach(toggle -> toggle.setSelected(now.equals(toggle.getUserData())));
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
    var tones =
        Arrays.stream(Appearance.values())
            .map(appearance ->
                Action.of(
                    "Light or dark: " + words(appearance).toLowerCase(Locale.ROOT),
                    () -> settings.change(all -> all.with(appearance))));
    var larger =
        scales()
            .filter(_ -> canScale())
            .map(scale ->
                Action.of(
                    "Scale, from the next start: " + words(scale).toLowerCase(Locale.ROOT),
                    () -> settings.change(all -> all.scaled(scale))));
    return Stream.concat(tones, larger).toList();
  }
}
