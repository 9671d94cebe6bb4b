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
 * run: nothing changed, in an open engine and as a whole process, and one changed partition.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/ScaleBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" ScaleBench
 * </pre>
 */
public final class ScaleBench {
  private static final int NODES = 20;
  private static final int KEYS_A_FILE = 100;
  private static final int REPEATS = 5;
  private static final int WARM_UP = 20;

  private ScaleBench() {}

  /** What was measured, in seconds. */
  private record Figures(
      int partitions, double build, double plan, double unchanged, double changed, long catalog) {}

  public static void main(String[] arguments) throws Exception {
    int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    var folder = Files.createTempDirectory("whorl-scale");
    try {
      var small = measure(folder.resolve("small"), 10_000 / NODES);
      print(small, small);
      print(measure(folder.resolve("large"), most / NODES), small);
    } finally {
      Bench.delete(folder);
    }
  }

  private static void print(Figures figures, Figures against) {
    System.out.printf(
        Locale.ROOT,
        "%,9d partitions: built in %.1f s; nothing changed: planned in %.1f ms, whole process %.2f"
            + " s; one changed: %.2f s, x %.2f; catalog %d MB%n",
        figures.partitions,
        figures.build,
        figures.plan * 1e3,
        figures.unchanged,
        figures.changed,
        figures.changed / against.changed,
        figures.catalog >> 20);
  }

  private static Figures measure(Path folder, int keys) throws Exception {
    var document = write(folder, keys);
    var store = folder.resolve("store");
    double build = Bench.run(Bench.reconcile(document, store)).seconds();
    double plan = planned(document, store);
    var unchanged = new ArrayList<Double>();
    var changed = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      unchanged.add(Bench.run(Bench.reconcile(document, store)).seconds());
      file(folder, 0, i + 1);
      changed.add(Bench.run(Bench.reconcile(document, store)).seconds());
    }
    return new Figures(
        keys * NODES,
        build,
        plan,
        Bench.median(unchanged),
        Bench.median(changed),
        Files.size(store.resolve("catalog.mv.db")));
  }

  private static Path write(Path folder, int keys) throws IOException {
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

  /** Planning in an open engine, after some rounds for the compiler. */
  private static double planned(Path document, Path store) throws Exception {
    var settings =
        new Workspace.Settings(store, 2, 1L << 30, false, List.of(), new PipelineFiles());
    var read = DocumentFile.read(document);
    var pipeline =
        new Pipeline(
            document.toRealPath().toString(),
            read.name(),
            document.getParent(),
            "main",
            read.branch("main").orElseThrow());
    var times = new ArrayList<Double>();
    try (var workspace = Workspace.open(settings)) {
      for (int i = 0; i < WARM_UP + REPEATS; i++) {
        long start = System.nanoTime();
        var plan = workspace.plan(pipeline, Set.of());
        if (plan.steps().isEmpty()) {
          throw new IllegalStateException("nothing was planned");
        }
        times.add((System.nanoTime() - start) / 1e9);
      }
    }
    return Bench.median(times.subList(WARM_UP, times.size()));
  }
}
