import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.Document;
import dev.whorl.engine.Cancellation;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Measures what safety costs: reconciliations in processes of their own, with sandboxed workers and
 * a store on disk, against the same ones with the engine inside the process and the store where
 * forcing to disk costs nothing. And how long a preview takes, with the one and the other.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/SafetyBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" SafetyBench
 * </pre>
 */
public final class SafetyBench {
  private static final int ROWS = 5_000_000;
  private static final int DAYS = 60;
  private static final int SMALL_FILES = 10_000;
  private static final int REPEATS = 3;
  private static final int PREVIEWS = 100;
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private static final String SMALL =
      """
      {"whorl": 1, "id": "small", "name": "Small", "branches": {"main": {"nodes": {
        "rows": {"kind": "files", "path": "in/*.csv",
                 "columns": {"id": "INTEGER", "amount": "INTEGER"}},
        "some": {"kind": "filter", "input": "rows", "where": "amount > 10"}
      }}}}
      """;

  private SafetyBench() {}

  /** How something is reconciled. */
  private enum Way {
    SAFE,
    BARE;

    Execution execution() {
      return this == SAFE ? Execution.WORKERS : Execution.IN_PROCESS;
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) {
      var file = Path.of(arguments[2]);
      reconcile(Way.valueOf(arguments[0]), Path.of(arguments[1]), file);
      return;
    }
    var folder = Files.createTempDirectory("whorl-bench");
    var memory = Files.createTempDirectory(IN_MEMORY, "whorl-bench");
    try {
      measure("5 million rows", sample(folder.resolve("sample")), folder, memory);
      measure("10,000 small partitions", small(folder.resolve("small")), folder, memory);
      previews(folder);
    } finally {
      Bench.delete(folder);
      Bench.delete(memory);
    }
  }

  private static Path sample(Path sample) throws Exception {
    Bench.run(
        Bench.java("dev.whorl.sample.Sample", sample.toString(), "" + ROWS / DAYS, "" + DAYS));
    return sample.resolve("clicks.whorl");
  }

  private static Path small(Path folder) throws Exception {
    var in = Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < SMALL_FILES; file++) {
      Files.writeString(in.resolve(file + ".csv"), "id,amount\n" + file + ",7\n" + file + ",70\n");
    }
    return Files.writeString(folder.resolve("small.whorl"), SMALL);
  }

  private static void measure(String what, Path document, Path disk, Path memory) throws Exception {
    var safe = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      bare.add(seconds(Way.BARE, memory.resolve("store"), document));
      safe.add(seconds(Way.SAFE, disk.resolve("store"), document));
    }
    Bench.print(what + ", bare", Bench.median(bare), Bench.median(bare));
    Bench.print(what + ", safe", Bench.median(safe), Bench.median(bare));
  }

  private static double seconds(Way way, Path store, Path document) throws Exception {
    var command = Bench.java("SafetyBench", way.name(), store.toString(), document.toString());
    double seconds = Bench.run(command).seconds();
    Bench.delete(store);
    return seconds;
  }

  private static void reconcile(Way way, Path store, Path document) throws Exception {
    try (var workspace = open(way, store)) {
      var report = workspace.reconcile(pipeline(document), Set.of(), _ -> {}).await();
      if (report.outcome() != RunReport.Outcome.COMPLETE) {
        throw new IllegalStateException(report.toString());
      }
    }
  }

  private static Workspace open(Way way, Path store) throws Exception {
    int threads = Runtime.getRuntime().availableProcessors();
    return Workspace.open(
        new Workspace.Settings(
            store, threads, 2L << 30, false, List.of(), new PipelineFiles(), way.execution()));
  }

  private static Pipeline pipeline(Path file) throws Exception {
    var folder = Objects.requireNonNull(file.getParent());
    var graph = Document.parse(Files.readString(file)).branch("main").orElseThrow();
    return new Pipeline("bench", "Bench", folder, "main", graph);
  }

  private static void previews(Path folder) throws Exception {
    var document = sample(folder.resolve("previews"));
    for (var way : Way.values()) {
      try (var workspace = open(way, folder.resolve("store-" + way))) {
        var pipeline = pipeline(document);
        workspace.reconcile(pipeline, Set.of(), _ -> {}).await();
        var times = new ArrayList<Double>();
        for (int i = 0; i < PREVIEWS; i++) {
          long start = System.nanoTime();
          var sql = "SELECT country, count(*) AS n FROM valid WHERE revenue > " + i + " GROUP BY 1";
          workspace.preview(pipeline, sql, new Cancellation());
          times.add((System.nanoTime() - start) / 1e6);
        }
        System.out.printf(Locale.ROOT, "preview, %s %28.1f ms%n", way, Bench.median(times));
      }
    }
  }
}
