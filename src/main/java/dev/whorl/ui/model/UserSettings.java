package dev.whorl.ui.model;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the editor remembers of its user: recent pipelines and their branches, tone, sizes of
 * panels, what is watched in the debugger. An immutable value; a file that can't be read counts as
 * empty, since nothing in it is worth an error.
 *
 * @param appearance light, dark, or as the desktop
 * @param recent pipelines, last used first
 * @param sizes of panels and of the window, by name
 * @param branches those of recent pipelines that were shown last, where it was not the main one
 * @param automations when recent pipelines run by themselves, where they do
 * @param watches by the id of the pipeline
 * @param cluster the Spark cluster that was given last, whether or not tasks run there
 */
public record UserSettings(
    Appearance appearance,
    List<Path> recent,
    Map<String, Double> sizes,
    Map<Path, String> branches,
    Map<Path, Automation.Mode> automations,
    Map<String, List<String>> watches,
    Optional<ClusterChoice> cluster) {
  public static final UserSettings EMPTY =
      new UserSettings(
          Appearance.SYSTEM, List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty());
  private static final String WATCH = "watch.";
  private static final String CLUSTER = "cluster.";
  private static final String AUTOMATION = "auto.";
  private static final String ON_CHANGE = "change";

  /** Kept beside the sizes: 0 if the tour was skipped. */
  private static final String TOUR = "tour";

  /** Kept beside the sizes: how large everything is drawn, in per cent. */
  private static final String SCALE = "scale";

  private static final int LEAST_SCALE = 100;
  private static final int MOST_SCALE = 300;

  /** Kept beside the sizes, before the name of a panel: 1 if it is folded away. */
  private static final String FOLDED = "folded.";

  private static final int KEPT = 12;
  private static final String FILE = "editor.properties";

  public UserSettings {
    recent = List.copyOf(recent);
    sizes = Map.copyOf(sizes);
    var known = new TreeMap<>(branches);
    known.keySet().retainAll(recent);
    branches = Map.copyOf(known);
    var automatic = new TreeMap<>(automations);
    automatic.keySet().retainAll(recent);
    automatic.values().removeIf(Automation.Mode.Off.class::isInstance);
    automations = Map.copyOf(automatic);
    watches = Map.copyOf(watches);
  }

  public UserSettings with(Appearance to) {
    return new UserSettings(to, recent, sizes, branches, automations, watches, cluster);
  }

  /** With {@code file} as the last used one. */
  public UserSettings used(Path file) {
    var list = Stream.concat(Stream.of(file), recent.stream().filter(old -> !old.equals(file)));
    return new UserSettings(
        appearance, list.limit(KEPT).toList(), sizes, branches, automations, watches, cluster);
  }

  public UserSettings forgot(Path file) {
    return new UserSettings(
        appearance,
        recent.stream().filter(old -> !old.equals(file)).toList(),
        sizes,
        branches,
        automations,
        watches,
        cluster);
  }

  public UserSettings sized(String panel, double size) {
    var changed = new TreeMap<>(sizes);
    changed.put(panel, size);
    return new UserSettings(appearance, recent, changed, branches, automations, watches, cluster);
  }

  /** With {@code branch} as the one of {@code file}, a recent pipeline, that is shown. */
  public UserSettings showing(Path file, String branch) {
    var changed = new TreeMap<>(branches);
    changed.put(file, branch);
    return new UserSettings(appearance, recent, sizes, changed, automations, watches, cluster);
  }

  /** With {@code mode} as when {@code file}, a recent pipeline, runs by itself. */
  public UserSettings automatic(Path file, Automation.Mode mode) {
    var changed = new TreeMap<>(automations);
    changed.put(file, mode);
    return new UserSettings(appearance, recent, sizes, branches, changed, watches, cluster);
  }

  /** When a recent pipeline runs by itself. */
  public Automation.Mode automation(Path file) {
    return automations.getOrDefault(file, new Automation.Mode.Off());
  }

  /** The branch of a recent pipeline that was shown last. */
  public Optional<String> branch(Path file) {
    return Optional.ofNullable(branches.get(file));
  }

  /** Whether the sample leads its user through it. */
  public boolean isTouring() {
    return size(TOUR, 1) > 0;
  }

  public UserSettings touring(boolean on) {
    return sized(TOUR, on ? 1 : 0);
  }

  /** How large everything is drawn, in per cent; empty if as large as the desktop's own. */
  public OptionalInt scale() {
    double percent = size(SCALE, 0);
    return percent >= LEAST_SCALE && percent <= MOST_SCALE
        ? OptionalInt.of((int) percent)
        : OptionalInt.empty();
  }

  /** With everything drawn at {@code percent} from the next start, or as the desktop if empty. */
  public UserSettings scaled(OptionalInt percent) {
    return sized(SCALE, percent.orElse(0));
  }

  /** Whether a panel, by the name of its size, is folded away. */
  public boolean isFolded(String panel) {
    return size(FOLDED + panel, 0) > 0;
  }

  public UserSettings folding(String panel, boolean folded) {
    return sized(FOLDED + panel, folded ? 1 : 0);
  }

  public double size(String panel, double fallback) {
    return sizes.getOrDefault(panel, fallback);
  }

  /** What is watched while a pipeline is stopped, in the user's order. */
  public List<String> watches(String pipeline) {
    return watches.getOrDefault(pipeline, List.of());
  }

  public UserSettings watching(String pipeline, List<String> texts) {
    var changed = new TreeMap<>(watches);
    if (texts.isEmpty()) {
      changed.remove(pipeline);
    } else {
      changed.put(pipeline, List.copyOf(texts));
    }
    return new UserSettings(appearance, recent, sizes, branches, automations, changed, cluster);
  }

  /** With {@code to} as the cluster that was given last. */
  public UserSettings with(ClusterChoice to) {
    return new UserSettings(
        appearance, recent, sizes, branches, automations, watches, Optional.of(to));
  }

  /** Blocks. */
  public static UserSettings read(Path folder) {
    try {
      return parse(Files.readString(folder.resolve(FILE)));
    } catch (IOException | IllegalArgumentException unreadable) {
      return EMPTY;
    }
  }

  /**
   * Replaces the file in one step. Blocks.
   *
   * @throws IOException if it can't be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var temporary = Files.createTempFile(folder, "editor", ".tmp");
    Files.writeString(temporary, text());
    Files.move(
        temporary,
        folder.resolve(FILE),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  static UserSettings parse(String text) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    var sizes = new TreeMap<String, Double>();
    var recent = new ArrayList<Path>();
    var watches = new TreeMap<String, List<String>>();
    var branches = new TreeMap<Path, String>();
    var automations = new TreeMap<Path, Automation.Mode>();
    for (var name : new TreeMap<>(properties).keySet().stream().map(String::valueOf).toList()) {
      var value = properties.getProperty(name, "");
      if (name.startsWith("size.")) {
        number(value).ifPresent(size -> sizes.put(name.substring(5), size));
      } else if (name.startsWith("recent.")) {
        recent.add(Path.of(value));
      } else if (name.startsWith("branch.")) {
        branches.put(Path.of(name.substring(7)), value);
      } else if (name.startsWith(AUTOMATION)) {
        mode(value)
            .ifPresent(mode -> automations.put(Path.of(name.substring(AUTOMATION.length())), mode));
      } else if (name.startsWith(WATCH) && name.lastIndexOf('.') > WATCH.length()) {
        var pipeline = name.substring(WATCH.length(), name.lastIndexOf('.'));
        watches.computeIfAbsent(pipeline, _ -> new ArrayList<>()).add(value);
      }
    }
    return new UserSettings(
        appearance(properties.getProperty("appearance", "")),
        recent,
        sizes,
        branches,
        automations,
        watches,
        ClusterChoice.read(key -> Optional.ofNullable(properties.getProperty(CLUSTER + key))));
  }

  String text() throws IOException {
    var properties = new Properties();
    properties.setProperty("appearance", appearance.name().toLowerCase(Locale.ROOT));
    sizes.forEach((name, size) -> properties.setProperty("size." + name, Double.toString(size)));
    branches.forEach((file, branch) -> properties.setProperty("branch." + file, branch));
    automations.forEach((file, mode) -> properties.setProperty(AUTOMATION + file, text(mode)));
    for (int i = 0; i < recent.size(); i++) {
      properties.setProperty(
          String.format(Locale.ROOT, "recent.%02d", i), recent.get(i).toString());
    }
    watches.forEach((pipeline, texts) -> {
      for (int i = 0; i < texts.size(); i++) {
        properties.setProperty(
            String.format(Locale.ROOT, "%s%s.%03d", WATCH, pipeline, i), texts.get(i));
      }
    });
    cluster.ifPresent(
        given -> given.write((key, value) -> properties.setProperty(CLUSTER + key, value)));
    var text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }

  private static String text(Automation.Mode mode) {
    return switch (mode) {
      case Automation.Mode.Off() -> "";
      case Automation.Mode.OnChange() -> ON_CHANGE;
      case Automation.Mode.Every(Duration interval) -> interval.toString();
    };
  }

  private static Optional<Automation.Mode> mode(String text) {
    if (text.equals(ON_CHANGE)) {
      return Optional.of(new Automation.Mode.OnChange());
    }
    try {
      return Optional.of(Duration.parse(text))
          .filter(Duration::isPositive)
          .map(Automation.Mode.Every::new);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text)).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Appearance appearance(String name) {
    return Stream.of(Appearance.values())
        .filter(value -> value.name().equalsIgnoreCase(name))
        .findFirst()
        .orElse(Appearance.SYSTEM);
  }
}
