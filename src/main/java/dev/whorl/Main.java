package dev.whorl;

import dev.whorl.cli.Cli;
import dev.whorl.ui.WhorlApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javafx.application.Application;

/**
 * Starts what the arguments ask for: the editor without any or with one file, else a command. A
 * command never loads a class of JavaFX, so it runs where there is no display.
 */
public final class Main {
  /** The exit code of a call that can't be used. */
  private static final int UNUSABLE = 2;

  private static final Set<String> COMMANDS =
      Set.of(
          "reconcile",
          "plan",
          "status",
          "query",
          "lineage",
          "runs",
          "branch",
          "verify",
          "gc",
          "watch",
          "help");

  private Main() {}

  public static void main(String[] args) {
    if (!asksForEditor(args)) {
      Cli.main(args);
    } else if (!hasDisplay(System.getenv(), System.getProperties())) {
      noWindow("The editor needs a display and there is none here");
    } else {
      try {
        WhorlApp.prepare();
        Application.launch(WhorlApp.class, args);
      } catch (UnsupportedOperationException e) {
        // All that JavaFX says, whether the display or the toolkit can't be used.
        noWindow(
            "The editor needs a display, and the one that is named here can't be used: it does"
                + " not answer, or GTK 3 is not installed");
      }
    }
  }

  private static void noWindow(String why) {
    System.err.println(why + "; `whorl reconcile FILE` brings a pipeline up to date without it.");
    System.exit(UNUSABLE);
  }

  /** Whether the arguments are none, or one file; {@code ./plan} is a file, {@code plan} is not. */
  static boolean asksForEditor(String... args) {
    return args.length == 0
        || (args.length == 1 && (args[0].equals("--sample") || meansFile(args[0])));
  }

  /** A word alone is a command, known or misspelt, unless there is a file of that name. */
  private static boolean meansFile(String argument) {
    boolean isWord = argument.chars().allMatch(c -> Character.isLetter(c) || c == '-');
    return !argument.startsWith("-")
        && !COMMANDS.contains(argument)
        && (!isWord || Files.exists(Path.of(argument)));
  }

  /** Whether a window can be shown: everywhere but on a Linux without X11, Wayland or headless. */
  static boolean hasDisplay(Map<String, String> environment, Map<?, ?> properties) {
    return !String.valueOf(properties.get("os.name")).startsWith("Linux")
        || !environment.getOrDefault("DISPLAY", "").isEmpty()
        || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty()
        || "headless".equalsIgnoreCase(String.valueOf(properties.get("glass.platform")));
  }
}
