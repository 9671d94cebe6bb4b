import dev.whorl.sample.ClickLog;
import dev.whorl.sample.Sample;
import dev.whorl.ui.WhorlApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TreeView;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;

/**
 * Measures how long the window stands still: the editor as it is packaged opens the sample, scaled
 * up, brings it up to date with one click, and again after a late file, while somebody pages
 * through data, walks along the nodes and zooms. Says the longest waits for the UI thread, how much
 * of each was work of that thread, and where it was.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*:target/whorl/lib/javafx/*" -d target/bench \
 *     -sourcepath src/bench/java src/bench/java/EditorPauseBench.java
 * java -cp "target/whorl/lib/*:target/whorl/lib/javafx/*:target/bench" EditorPauseBench 5000000
 * </pre>
 */
public final class EditorPauseBench {
  private static final int DAYS = 60;
  private static final Duration BOUND = Duration.ofMillis(100);
  private static final int SHOWN = 6;
  private static final Set<String> PASSES =
      Set.of("doCSSPass", "doLayoutPass", "_uploadPixels", "syncPeer", "synchronizeSceneNodes");
  private static final Path DISTRIBUTION = Path.of("target/whorl/lib");

  private EditorPauseBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1 && arguments[0].equals("editor")) {
      var document = Path.of(arguments[1]);
      Thread.ofPlatform().daemon().start(() -> use(document, Integer.parseInt(arguments[2])));
      Application.launch(WhorlApp.class, document.toString());
      return;
    }
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
    var folder = Files.createTempDirectory("whorl-pauses");
    try {
      Sample.main(new String[] {folder + "/sample", "" + rows / DAYS, "" + DAYS});
      System.out.printf(Locale.ROOT, "%,d rows in %d files%n", rows, DAYS);
      edit(folder, rows / DAYS);
    } finally {
      delete(folder);
    }
  }

  /** The editor with the options of its launcher, and with a store and settings of its own. */
  private static void edit(Path folder, int rowsPerDay) throws Exception {
    var display = System.getenv("DISPLAY") == null;
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:AOTCache=" + DISTRIBUTION.resolve("editor.aot"));
    command.add("-Xlog:disable");
    command.add("--module-path=" + DISTRIBUTION.resolve("javafx"));
    command.add("--add-modules=javafx.controls");
    command.add("--enable-native-access=ALL-UNNAMED,javafx.graphics");
    command.add("-XX:ThreadPriorityPolicy=1");
    command.add("-XX:-PrintWarnings");
    command.add("-Dprism.order=sw");
    command.addAll(display ? List.of("-Dglass.platform=Headless") : List.of());
    command.add("-classpath");
    command.add(DISTRIBUTION.resolve("whorl.jar").toAbsolutePath() + ":target/bench");
    command.add("EditorPauseBench");
    command.add("editor");
    command.add(folder.resolve("sample/clicks.whorl").toString());
    command.add(String.valueOf(rowsPerDay));
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("WHORL_STORE", folder.resolve("store").toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("the editor failed");
    }
  }

  private static void use(Path document, int rowsPerDay) {
    try {
      Fx.window();
      Fx.until(() -> shown("#reconcile"));
      try (var pulse = Pulse.start()) {
        Fx.until(() -> shown("#guide-action"));
        say("opening", pulse.taken());
        run(pulse, "first run");
        var clicks = document.resolveSibling("clicks");
        var _ = new ClickLog(5, rowsPerDay).writeDay(clicks, LocalDate.of(2026, 3, 2));
        Fx.until(() -> shown("#guide-action") && text("#guide-action").equals("Reconcile"));
        say("late file", pulse.taken());
        run(pulse, "second run");
      }
    } catch (Exception e) {
      e.printStackTrace();
    }
    Platform.exit();
  }

  /** One click, and then what an impatient analyst does until everything is there. */
  private static void run(Pulse pulse, String name) throws Exception {
    long start = System.nanoTime();
    Fx.call(() -> {
      ((Button) find("#reconcile")).fire();
      return true;
    });
    for (int i = 0; !Fx.call(() -> text("#reconcile").equals("Reconcile")); i++) {
      int step = i;
      if (i % 10 == 0) {
        Fx.call(() -> select(step / 10));
      }
      Fx.call(() -> page(step));
      Fx.call(() -> zoom(step));
      Thread.sleep(50);
    }
    Thread.sleep(1000);
    say("%s of %.1f s".formatted(name, (System.nanoTime() - start) / 1e9 - 1), pulse.taken());
  }

  private static boolean select(int step) {
    var outline = (TreeView<?>) find("#outline");
    outline.getSelectionModel().clearAndSelect(step % Math.max(1, outline.getExpandedItemCount()));
    return true;
  }

  private static boolean page(int step) {
    for (var node : scene().getRoot().lookupAll(".data-grid .scroll-bar")) {
      if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
        bar.setValue(bar.getMax() * (step * 37 % 100) / 100);
      }
    }
    return true;
  }

  private static boolean zoom(int step) {
    var canvas = find("#canvas");
    var middle = canvas.localToScreen(300, 200);
    double delta = step / 10 % 2 == 0 ? 8 : -8;
    Event.fireEvent(
        canvas,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            300,
            200,
            middle.getX(),
            middle.getY(),
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            delta,
            0,
            delta,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(canvas, 300, 200)));
    return true;
  }

  // What was felt

  private static void say(String phase, List<Pulse.Wait> waits) {
    var clocks = waits.stream().map(Pulse.Wait::clock).sorted().toList();
    var works = waits.stream().map(Pulse.Wait::work).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%n%s: %d answers; clock p50 %s, p99 %s, most %s; work p99 %s, most %s; over %s: %d%n",
        phase,
        clocks.size(),
        millis(at(clocks, 0.5)),
        millis(at(clocks, 0.99)),
        millis(at(clocks, 1)),
        millis(at(works, 0.99)),
        millis(at(works, 1)),
        millis(BOUND),
        clocks.stream().filter(clock -> clock.compareTo(BOUND) > 0).count());
    waits.stream()
        .filter(wait -> wait.clock().compareTo(BOUND.dividedBy(2)) > 0)
        .sorted(Comparator.comparing(Pulse.Wait::clock).reversed())
        .limit(SHOWN)
        .forEach(EditorPauseBench::say);
  }

  private static void say(Pulse.Wait wait) {
    System.out.printf(
        Locale.ROOT,
        "  waited %s: worked %s, collecting garbage %s%n",
        millis(wait.clock()),
        millis(wait.work()),
        millis(wait.collecting()));
    wait.stacks().stream()
        .collect(Collectors.groupingBy(EditorPauseBench::told, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(SHOWN)
        .forEach(place -> System.out.println("    " + place.getValue() + " × " + place.getKey()));
  }

  /** What the thread does: which pass over the scene it is in, and which of our methods. */
  private static String told(List<StackTraceElement> stack) {
    var pass =
        stack.stream()
            .map(StackTraceElement::getMethodName)
            .filter(PASSES::contains)
            .findFirst()
            .orElse("");
    var ours =
        stack.stream()
            .filter(frame -> frame.getClassName().startsWith("dev.whorl"))
            .limit(2)
            .map(EditorPauseBench::frame)
            .collect(Collectors.joining(" < "));
    var loading =
        stack.stream().anyMatch(frame -> frame.getClassName().matches(".*(ClassLoader|Lambda).*"));
    var what = (pass + " " + ours).strip();
    return (what.isEmpty() ? frame(stack.get(Math.min(3, stack.size() - 1))) : what)
        + (loading ? " (loading classes)" : "");
  }

  private static String frame(StackTraceElement frame) {
    var name = frame.getClassName();
    return name.substring(name.lastIndexOf('.') + 1)
        + "."
        + frame.getMethodName()
        + ":"
        + frame.getLineNumber();
  }

  private static Duration at(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
  }

  private static String millis(Duration time) {
    return "%.0f ms".formatted(time.toNanos() / 1e6);
  }

  // The window

  private static Scene scene() {
    return Window.getWindows().getFirst().getScene();
  }

  private static Node find(String query) {
    return scene().getRoot().lookup(query);
  }

  private static boolean shown(String query) {
    var found = find(query);
    while (found != null && found.isVisible()) {
      found = found.getParent();
    }
    return found == null && find(query) != null;
  }

  private static String text(String query) {
    return ((Button) find(query)).getText();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
