package dev.whorl.reconcile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a user's things live, by the habits of the operating system.
 *
 * @param settings for preferences
 * @param store for materialised data; {@code WHORL_STORE} overrides it
 * @param samples for copies of the bundled pipelines
 */
public record Folders(Path settings, Path store, Path samples) {

  /**
   * @param os value of {@code os.name}
   * @param home the user's home folder
   * @param environment of this process
   */
  public static Folders of(String os, Path home, Map<String, String> environment) {
    var name = os.toLowerCase(Locale.ROOT);
    Path config;
    Path data;
    if (name.contains("win")) {
      config = at(environment, "APPDATA").orElse(home.resolve("AppData/Roaming")).resolve("Whorl");
      data = at(environment, "LOCALAPPDATA").orElse(home.resolve("AppData/Local")).resolve("Whorl");
    } else if (name.contains("mac")) {
      config = home.resolve("Library/Application Support/Whorl");
      data = config;
    } else {
      config = at(environment, "XDG_CONFIG_HOME").orElse(home.resolve(".config")).resolve("whorl");
      data = at(environment, "XDG_DATA_HOME").orElse(home.resolve(".local/share")).resolve("whorl");
    }
    return new Folders(
        config,
        at(environment, "WHORL_STORE").orElse(data.resolve("store")),
        data.resolve("samples"));
  }

  /** Those of this process. */
  public static Folders here() {
    return of(
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")).toAbsolutePath(),
        System.getenv());
  }

  private static Optional<Path> at(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(Path::of)
        .map(Path::toAbsolutePath);
  }
}
