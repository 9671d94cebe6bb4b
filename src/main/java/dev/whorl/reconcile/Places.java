package dev.whorl.reconcile;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where a user's things are, and how much of the machine is taken, unless somebody says so. */
public final class Places {
  private static final long LEAST_MEMORY = 512L << 20;

  private Places() {}

  /** The store: {@code $WHORL_STORE}, else below the user's data directory. */
  public static Path store() {
    var set = System.getenv("WHORL_STORE");
    return set == null || set.isBlank() ? data().resolve("store") : Path.of(set).toAbsolutePath();
  }

  /** The user's data directory for Whorl, by the platform's custom. */
  public static Path data() {
    var home = Path.of(System.getProperty("user.home", "."));
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    Map<String, String> environment = System.getenv();
    if (system.contains("win")) {
      var local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("Whorl");
    }
    if (system.contains("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Whorl");
    }
    var xdg = environment.get("XDG_DATA_HOME");
    return (xdg == null || xdg.isBlank() ? home.resolve(".local").resolve("share") : Path.of(xdg))
        .resolve("whorl");
  }

  /** Half of the machine's memory, in bytes. */
  public static long defaultMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.max(LEAST_MEMORY, system.getTotalMemorySize() / 2)
        : LEAST_MEMORY * 4;
  }
}
