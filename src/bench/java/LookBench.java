import dev.whorl.cli.PipelineFiles;
import dev.whorl.document.DocumentFile;
import dev.whorl.engine.Cancellation;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.reconcile.Look;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what the editor waits for when somebody looks: pages anywhere in 100 million rows, the
 * verdict on SQL that is being typed, the first rows that it would give on the sample, and SQL over
 * 10 million rows that a stopped task has staged. All through worker processes, as in the editor.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/LookBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" LookBench
 * </pre>
 */
public final class LookBench {
  private static final int SIDE = 10_000;
  private static final int PAGE = 200;
  private static final int TIMES = 40;
  private static final int WARM_UP = 10;

  private LookBench() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("whorl-look");
    try {
      pages(folder.resolve("rows"));
      typing(folder.resolve("sample"));
      asking(folder.resolve("stopped"));
    } finally {
      Bench.delete(folder);
    }
  }

  private static void pages(Path folder) throws Exception {
    Files.createDirectories(folder);
    var rows =
        IntStream.range(0, SIDE)
            .mapToObj(i -> "[" + i + ", \"text " + i + "\"]")
            .collect(Collectors.joining(", "));
    var document = folder.resolve("rows.whorl");
    Files.writeString(
        document,
        """
        {"whorl": 1, "name": "rows", "branches": {"main": {"nodes": {
          "n": {"kind": "table", "columns": {"id": "INTEGER", "name": "VARCHAR"}, "rows": [%s]},
          "all": {"kind": "join", "inputs": {"left": "n", "right": "n"}, "how": "cross"}}}}}
        """
            .formatted(rows));
    var pipeline = pipeline(document);
    try (var workspace = open(folder)) {
      workspace.expectReading();
      workspace.reconcile(pipeline, Set.of(), _ -> {}).await();
      var look = new Look(new Look.Rows(new NodeId("all"), Set.of()), List.of(), List.of());
      print("a first page", List.of(seconds(() -> page(workspace, pipeline, look, 0))));
      var random = new Random(1);
      var taken = new ArrayList<Double>();
      for (int i = 0; i < TIMES; i++) {
        long offset = random.nextLong((long) SIDE * SIDE - PAGE);
        taken.add(seconds(() -> page(workspace, pipeline, look, offset)));
      }
      print("a page anywhere", taken);
    }
  }

  private static Object page(Workspace workspace, Pipeline pipeline, Look look, long offset)
      throws Exception {
    var page = workspace.page(pipeline, look, offset, PAGE, new Cancellation()).orElseThrow();
    if (page.rows().size() != PAGE) {
      throw new IllegalStateException("rows are missing");
    }
    return page;
  }

  private static void typing(Path folder) throws Exception {
    Bench.run(Bench.java("dev.whorl.sample.Sample", folder.toString(), "600", "60"));
    var pipeline = pipeline(folder.resolve("clicks.whorl"));
    try (var workspace = open(folder)) {
      workspace.expectReading();
      workspace.reconcile(pipeline, Set.of(), _ -> {}).await();
      var checked = new ArrayList<Double>();
      var fields = new ArrayList<Double>();
      var shown = new ArrayList<Double>();
      for (int i = 0; i < WARM_UP + TIMES; i++) {
        var text = "SELECT day, country, sum(clicks) AS n" + i + " FROM daily GROUP BY ALL";
        checked.add(seconds(() -> workspace.checkSql(pipeline, new NodeId("top_countries"), text)));
        var valid = pipeline.graph().node(new NodeId("valid")).orElseThrow();
        var draft = pipeline.graph().with(valid.with("where", Value.of("revenue > " + i)));
        fields.add(seconds(() -> workspace.problems(pipeline.with(draft), valid.id())));
        shown.add(seconds(() -> workspace.preview(pipeline, text, new Cancellation())));
      }
      print("the verdict on SQL", checked.subList(WARM_UP, checked.size()));
      print("the verdict on an expression", fields.subList(WARM_UP, fields.size()));
      print("its first rows", shown.subList(WARM_UP, shown.size()));
    }
  }

  /** Rows of each answer are read as far as the editor shows them at first. */
  private static void asking(Path folder) throws Exception {
    Files.createDirectories(folder);
    var document = folder.resolve("stopped.whorl");
    Files.writeString(
        document,
        """
        {"whorl": 1, "name": "stopped", "branches": {"main": {"nodes": {
          "n": {"kind": "table", "columns": {"id": "INTEGER"}, "rows": [[%s]]},
          "orders": {"kind": "sql", "sql": "SELECT row_number() OVER () AS id, a.id %% 97 AS shop, (a.id * 7919 + b.id * 104729) %% 100000 / 100.0 - 1 AS amount FROM n a, n b WHERE b.id < 1000"}}}}}
        """
            .formatted(
                IntStream.range(0, SIDE)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining("], ["))));
    var pipeline = pipeline(document);
    try (var workspace = open(folder)) {
      workspace.expectReading();
      var debugger = workspace.debugger(pipeline);
      var behind = Breakpoint.at(new NodeId("orders"), new Trigger.After());
      debugger.until(Targets.ALL, List.of(behind), _ -> {}).await();
      var stop = debugger.stops().getFirst();
      for (var sql :
          List.of(
              "SELECT count(*) AS n%d FROM out",
              "SELECT *, %d AS asked FROM out WHERE amount < 0",
              "SELECT shop, sum(amount) AS total, %d AS asked FROM out GROUP BY shop ORDER BY total"
                  + " DESC",
              "SELECT *, %d AS asked FROM out ORDER BY amount, id LIMIT 10",
              "SELECT count(DISTINCT id) AS n%d FROM out")) {
        var taken = new ArrayList<Double>();
        for (int i = 0; i < WARM_UP; i++) {
          // An answer that was given is known.
          var asked = sql.formatted(i);
          taken.add(seconds(() -> debugger.evaluate(stop, asked, 0, PAGE, new Cancellation())));
        }
        print(sql, taken);
      }
    }
  }

  private static Workspace open(Path folder) throws Exception {
    return Workspace.open(
        new Workspace.Settings(
            folder.resolve("store"), 2, 1L << 30, false, List.of(), new PipelineFiles()));
  }

  private static Pipeline pipeline(Path document) throws Exception {
    var read = DocumentFile.read(document);
    return new Pipeline(
        document.toRealPath().toString(),
        read.name(),
        document.getParent(),
        "main",
        read.branch("main").orElseThrow());
  }

  private static double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, List<Double> taken) {
    System.out.printf(
        Locale.ROOT,
        "%-76s median %6.1f ms, most %6.1f ms%n",
        what,
        Bench.median(taken) * 1e3,
        Collections.max(taken) * 1e3);
  }
}
