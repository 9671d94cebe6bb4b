import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.DocumentFile;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Measures planning over many partitions: 20 nodes, each cut by the same key, over files of 100
 * keys each. The same questions to a pipeline of 10,000 and to one of 1,000,000 partitions, in one
 * run: nothing changed, in an open engine and as a whole process; one changed partition; a new
 * branch; opening the store after SIGKILL in the middle of a run.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/ScaleBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" ScaleBench
 * </pre>
 */
public final class ScaleBench {
  static final int NODES = 20;
  private static final int KEYS_A_FILE = 100;
  private static final int REPEATS = 5;
  private static final int WARM_UP = 20;
  private static final int NINJA_EDGES = 200_000;
  private static final int MAKE_EDGES = 20_000;

  private ScaleBench() {}

  /** What was measured, in seconds. */
  private record Figures(
      int partitions,
      double build,
      double plan,
      double branch,
      double unchanged,
      double changed,
      double recovery,
      long catalog) {}

  /** What an open engine takes, in seconds. */
  private record Open(double plan, double branch) {}

  public static void main(String[] arguments) throws Exception {
    int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    var folder = Files.createTempDirectory("whorl-scale");
    try {
      var small = measure(folder.resolve("small"), 10_000 / NODES);
      print(small, small);
      print(measure(folder.resolve("large"), most / NODES), small);
      OtherTools.ninja(folder.resolve("ninja"), NINJA_EDGES, NODES);
      OtherTools.make(folder.resolve("make"), MAKE_EDGES, NODES);
    } finally {
      Bench.delete(folder);
    }
  }

  private static void print(Figures figures, Figures against) {
    System.out.printf(
        Locale.ROOT,
        "%,9d partitions: built in %.1f s; nothing changed: planned in %.1f ms, whole process %.2f"
            + " s; one changed: %.2f s, x %.2f; branch created in %.1f ms; opened after a kill in"
            + " %.2f s; catalog %d MB%n",
        figures.partitions,
        figures.build,
        figures.plan * 1e3,
        figures.unchanged,
        figures.changed,
        figures.changed / against.changed,
        figures.branch * 1e3,
        figures.recovery,
        figures.catalog >> 20);
  }

  private static Figures measure(Path folder, int keys) throws Exception {
    var document = write(folder, keys);
    var store = folder.resolve("store");
    double build = Bench.run(Bench.reconcile(document, store)).seconds();
    var open = open(document, store);
    var unchanged = new ArrayList<Double>();
    var changed = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      unchanged.add(Bench.run(Bench.reconcile(document, store)).seconds());
      file(folder, 0, i + 1);
      changed.add(Bench.run(Bench.reconcile(document, store)).seconds());
    }
    var recovery = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      file(folder, 0, REPEATS + i + 1);
      killed(Bench.reconcile(document, store), store.resolve("journal"));
      long start = System.nanoTime();
      Workspace.open(settings(store)).close();
      recovery.add((System.nanoTime() - start) / 1e9);
    }
    return new Figures(
        keys * NODES,
        build,
        open.plan,
        open.branch,
        Bench.median(unchanged),
        Bench.median(changed),
        Bench.median(recovery),
        Files.size(store.resolve("catalog.mv.db")));
  }

  /** Runs a command and kills it, workers and all, once it has committed something. */
  private static void killed(List<String> command, Path journal) throws Exception {
    long before = Files.size(journal);
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (process.isAlive() && Files.size(journal) == before) {
      Thread.sleep(1);
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  private static Workspace.Settings settings(Path store) {
    return new Workspace.Settings(store, 2, 1L << 30, false, List.of(), new PipelineFiles());
  }

  /** A document of so many keys, with its files. */
  static Path write(Path folder, int keys) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < keys / KEYS_A_FILE; file++) {
      file(folder, file, 0);
    }
    var nodes = new StringBuilder();
    nodes.append("{\"rows\": {\"kind\": \"files\", \"path\": \"in/*.csv\"}");
    nodes.append(
        ", \"n1\": {\"kind\": \"aggregate\", \"input\": \"rows\", \"by\": [\"k\"], \"measures\":"
            + " {\"v\": \"sum(v)\"}}");
    for (int node = 2; node <= NODES; node++) {
      nodes.append(
          ", \"n%d\": {\"kind\": \"derive\", \"input\": \"n%d\", \"columns\": {\"v\": \"v + 1\"}}"
              .formatted(node, node - 1));
    }
    var document = folder.resolve("scale.whorl");
    Files.writeString(
        document,
        "{\"whorl\": 1, \"name\": \"scale\", \"branches\": {\"main\": {\"nodes\": "
            + nodes
            + "}}}}");
    return document;
  }

  /** A file whose first key has the value {@code first}. */
  private static void file(Path folder, int number, int first) throws IOException {
    var lines = new StringBuilder("k,v\n");
    for (int i = 0; i < KEYS_A_FILE; i++) {
      lines.append(number * KEYS_A_FILE + i).append(',').append(i == 0 ? first : i).append('\n');
    }
    Files.writeString(folder.resolve("in/%06d.csv".formatted(number)), lines);
  }

  /** Planning and making a branch in an open engine, after some rounds for the compiler. */
  private static Open open(Path document, Path store) throws Exception {
    var read = DocumentFile.read(document);
    var pipeline =
        new Pipeline(
            document.toRealPath().toString(),
            read.name(),
            document.getParent(),
            "main",
            read.branch("main").orElseThrow());
    var plans = new ArrayList<Double>();
    var branches = new ArrayList<Double>();
    try (var workspace = Workspace.open(settings(store))) {
      for (int i = 0; i < WARM_UP + REPEATS; i++) {
        long start = System.nanoTime();
        var plan = workspace.plan(pipeline, Set.of());
        if (plan.steps().isEmpty()) {
          throw new IllegalStateException("nothing was planned");
        }
        plans.add((System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        workspace.branches(pipeline).created("branch" + i, "main");
        branches.add((System.nanoTime() - start) / 1e9);
      }
    }
    return new Open(
        Bench.median(plans.subList(WARM_UP, plans.size())),
        Bench.median(branches.subList(WARM_UP, branches.size())));
  }
}
