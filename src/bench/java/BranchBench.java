import dev.whorl.ui.WhorlApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.stage.Window;

/**
 * Measures branches in the editor, with a pipeline of a million partitions: from the click that
 * makes a branch, or turns to another one, until the window shows its graph and how all of it
 * stands, and one more pulse, by which that is painted. The two branches of the document differ in
 * their last node. Says how many objects the store has before and after.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*:target/whorl/lib/javafx/*" -sourcepath src/bench/java \
 *     -d target/bench src/bench/java/BranchBench.java
 * java -cp "target/whorl/lib/*:target/whorl/lib/javafx/*:target/bench" BranchBench
 * </pre>
 */
public final class BranchBench {
  private static final int TIMES = 21;
  private static final String OTHER = "other";

  private BranchBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1 && arguments[0].equals("editor")) {
      Thread.ofPlatform().daemon().start(() -> use(Path.of(arguments[2])));
      Application.launch(WhorlApp.class, arguments[1]);
      return;
    }
    int partitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    var folder = Files.createTempDirectory("whorl-branches");
    try {
      var document = ScaleBench.write(folder, partitions / ScaleBench.NODES);
      withOther(document);
      var store = folder.resolve("store");
      Bench.run(Bench.reconcile(document, store));
      System.out.printf(Locale.ROOT, "%,d partitions%n", partitions);
      edit(folder, document, store);
    } finally {
      Bench.delete(folder);
    }
  }

  /** A second branch, whose last node says something else. */
  private static void withOther(Path document) throws IOException {
    var text = Files.readString(document);
    int from = text.indexOf("{\"nodes\"");
    var graph = text.substring(from, text.length() - 2);
    int last = graph.lastIndexOf("v + 1");
    var other = graph.substring(0, last) + "v + 2" + graph.substring(last + "v + 1".length());
    Files.writeString(
        document, text.substring(0, text.length() - 2) + ", \"" + OTHER + "\": " + other + "}}");
  }

  private static void edit(Path folder, Path document, Path store) throws Exception {
    var command = new ArrayList<>(Bench.java("BranchBench", "editor"));
    command.addAll(1, List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
    command.add(document.toString());
    command.add(store.toString());
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("WHORL_STORE", store.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
    if (builder.start().waitFor() != 0) {
      throw new IllegalStateException("the editor failed");
    }
  }

  private static void use(Path store) {
    try {
      Fx.window();
      Fx.until(() -> find("#trust-it") != null && find("#trust").isVisible());
      Fx.call(() -> {
        ((Button) find("#trust-it")).fire();
        return true;
      });
      Fx.until(() -> !stands().isEmpty());
      var main = Fx.call(BranchBench::stands);
      var first = seconds(() -> show(OTHER), OTHER, "");
      var other = Fx.call(BranchBench::stands);
      var turned = new ArrayList<Double>();
      for (int i = 0; i < TIMES; i++) {
        turned.add(seconds(() -> show("main"), "main", main));
        turned.add(seconds(() -> show(OTHER), OTHER, other));
      }
      seconds(() -> show("main"), "main", main);
      long before = objects(store);
      var made = new ArrayList<Double>();
      for (int i = 0; i < TIMES; i++) {
        var name = "trial" + i;
        menu("New branch from here …");
        Fx.until(() -> find("#prompt-field") != null);
        Fx.call(() -> {
          ((TextField) find("#prompt-field")).setText(name);
          return true;
        });
        made.add(seconds(() -> ((Button) find("#prompt-answer")).fire(), name, main));
      }
      print("turned to it for the first time", List.of(first));
      print("turned to it again", turned);
      print("made and shown", made);
      System.out.printf("objects before and after: %d, %d%n", before, objects(store));
    } catch (Exception e) {
      e.printStackTrace();
    }
    Platform.exit();
  }

  private static void print(String what, List<Double> seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-32s median %6.1f ms, most %6.1f ms%n",
        what,
        Bench.median(seconds) * 1e3,
        seconds.stream().max(Double::compare).orElseThrow() * 1e3);
  }

  private static long objects(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store.resolve("objects"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /**
   * Seconds from an action until a branch is painted.
   *
   * @param stands what the window says of its partitions; empty for anything
   */
  private static double seconds(Runnable action, String branch, String stands) throws Exception {
    var done = new CompletableFuture<Double>();
    Platform.runLater(() -> {
      long start = System.nanoTime();
      action.run();
      new AnimationTimer() {
        private boolean shown;

        @Override
        public void handle(long now) {
          if (shown) {
            stop();
            done.complete((System.nanoTime() - start) / 1e9);
          }
          shown = branch.equals(menuButton().getText()) && isShown(stands);
        }
      }.start();
    });
    double seconds = done.get();
    Thread.sleep(300);
    return seconds;
  }

  private static boolean isShown(String stands) {
    return stands.isEmpty() ? !stands().isEmpty() : stands.equals(stands());
  }

  /** The pills at the top: how many partitions are in which state. */
  private static String stands() {
    return find("#state-pills") instanceof Pane pills
        ? pills.getChildren().stream()
            .map(label -> ((Label) label).getText())
            .collect(Collectors.joining(", "))
        : "";
  }

  private static void show(String branch) {
    menuButton().getItems().stream()
        .filter(item -> item instanceof CustomMenuItem custom && names(custom, branch))
        .findFirst()
        .orElseThrow()
        .fire();
  }

  private static boolean names(CustomMenuItem item, String branch) {
    return item.getContent() instanceof Pane row
        && row.getChildren().getFirst() instanceof Label label
        && label.getText().equals(branch);
  }

  private static void menu(String item) throws Exception {
    Fx.call(() -> {
      menuButton().getItems().stream()
          .filter(each -> item.equals(each.getText()))
          .findFirst()
          .map(MenuItem.class::cast)
          .orElseThrow()
          .fire();
      return true;
    });
  }

  private static MenuButton menuButton() {
    return (MenuButton) find("#branch-menu");
  }

  private static Node find(String query) {
    return Window.getWindows().getFirst().getScene().getRoot().lookup(query);
  }
}
