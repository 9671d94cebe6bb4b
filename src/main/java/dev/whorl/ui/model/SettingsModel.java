package dev.whorl.ui.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The user's settings, observable; changes reach the disk within a second, in the background. */
public final class SettingsModel {
  private static final Duration QUIET = Duration.ofMillis(400);

  private final ReadOnlyObjectWrapper<UserSettings> settings;
  private final Path folder;
  private final Executor background;
  private final Later later;
  private Later.Pending pending = () -> {};

  public SettingsModel(UserSettings initial, Path folder, Executor background, Later later) {
    this.settings = new ReadOnlyObjectWrapper<>(initial);
    this.folder = folder;
    this.background = background;
    this.later = later;
  }

  public ReadOnlyObjectProperty<UserSettings> property() {
    return settings.getReadOnlyProperty();
  }

  public UserSettings get() {
    return settings.get();
  }

  public void change(UnaryOperator<UserSettings> change) {
    var changed = change.apply(settings.get());
    if (!changed.equals(settings.get())) {
      settings.set(changed);
      pending.cancel();
      pending = later.after(QUIET, () -> background.execute(() -> write(changed)));
    }
  }

  private void write(UserSettings changed) {
    try {
      changed.write(folder);
    } catch (IOException e) {
      System.getLogger(SettingsModel.class.getName())
          .log(System.Logger.Level.WARNING, "settings were not kept in " + folder, e);
    }
  }
}
