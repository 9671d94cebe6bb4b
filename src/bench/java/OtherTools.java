import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What tools that compare the times of files take to find out that nothing changed: a graph of the
 * same shape as the pipeline's, in which every partition is a file, all of which are there.
 */
final class OtherTools {
  private static final int REPEATS = 5;

  private OtherTools() {}

  /** Writes the file that tells a tool of the graph. */
  private interface Rules {
    void write(Writer rules, int keys, int nodes) throws IOException;
  }

  /** {@code ninja -n}, whose rules are such that what was made by others counts as made. */
  static void ninja(Path folder, int edges, int nodes) throws Exception {
    measure("ninja", folder, edges, nodes, "build.ninja", OtherTools::ninjaRules, "-n");
  }

  /** {@code make -q}. */
  static void make(Path folder, int edges, int nodes) throws Exception {
    measure("make", folder, edges, nodes, "Makefile", OtherTools::makeRules, "-q");
  }

  private static void measure(
      String tool, Path folder, int edges, int nodes, String file, Rules rules, String... options)
      throws Exception {
    if (!isThere(tool)) {
      System.out.println(tool + " is not installed");
      return;
    }
    int keys = edges / nodes;
    files(folder, keys, nodes);
    try (var writer = Files.newBufferedWriter(folder.resolve(file))) {
      rules.write(writer, keys, nodes);
    }
    var command = new ArrayList<>(List.of(tool, "-C", folder.toString()));
    command.addAll(List.of(options));
    var seconds = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      seconds.add(Bench.run(command).seconds());
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %,d edges, nothing changed: %.2f s%n",
        tool,
        edges,
        Bench.median(seconds));
  }

  private static boolean isThere(String tool) throws InterruptedException {
    try {
      return new ProcessBuilder(tool, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Node by node, so that none is older than what it is made from. */
  private static void files(Path folder, int keys, int nodes) throws IOException {
    for (int node = 0; node <= nodes; node++) {
      Files.createDirectories(folder.resolve("n" + node));
      for (int key = 0; key < keys; key++) {
        Files.createFile(folder.resolve(name(node, key)));
      }
    }
  }

  private static String name(int node, int key) {
    return "n" + node + "/" + key;
  }

  private static void ninjaRules(Writer rules, int keys, int nodes) throws IOException {
    rules.write("rule make\n  command = cp $in $out\n  generator = 1\n");
    for (int node = 1; node <= nodes; node++) {
      for (int key = 0; key < keys; key++) {
        rules.write("build " + name(node, key) + ": make " + name(node - 1, key) + "\n");
      }
    }
  }

  private static void makeRules(Writer rules, int keys, int nodes) throws IOException {
    rules.write("all:");
    for (int key = 0; key < keys; key++) {
      rules.write(" " + name(nodes, key));
    }
    rules.write("\n");
    for (int node = 1; node <= nodes; node++) {
      for (int key = 0; key < keys; key++) {
        rules.write(name(node, key) + ": " + name(node - 1, key) + "\n\tcp $< $@\n");
      }
    }
  }
}
