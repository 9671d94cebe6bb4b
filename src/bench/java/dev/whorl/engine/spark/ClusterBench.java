package dev.whorl.engine.spark;

import dev.whorl.engine.Cancellation;
import dev.whorl.engine.Engine;
import dev.whorl.engine.EngineException;
import dev.whorl.engine.Questions;
import dev.whorl.engine.Work;
import dev.whorl.engine.worker.CarriedEngine;
import dev.whorl.engine.worker.WorkerEngine;
import dev.whorl.partition.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Measures what it costs to have tasks done by a cluster: two executors on this machine, of one
 * core each, against two local workers. Small tasks, all at once and as many at once as a run has;
 * the way to the first one; and tasks that compute, by two executors and by one.
 *
 * <pre>
 * mvn -q -DskipTests -Pspark package
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/test-classpath.txt
 * CP="target/whorl/lib/*:target/test-classes:target/bench:$(cat target/test-classpath.txt)"
 * javac -cp "$CP" -d target/bench src/bench/java/dev/whorl/engine/spark/ClusterBench.java
 * java --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$CP" \
 *   -Dwhorl.spark.classpath=target/spark-classpath.txt dev.whorl.engine.spark.ClusterBench
 * </pre>
 *
 * <p>{@code tasks} or {@code growth} behind it measures that alone.
 */
public final class ClusterBench {
  private static final int REPEATS = 7;
  private static final int FEW = 60;
  private static final int MANY = 1_000;
  private static final int SLOTS = 2;
  private static final int HEAVY_TASKS = 12;
  private static final long MEMORY = 256L << 20;
  private static final Work SMALL = work(100);
  private static final Work HEAVY = work(40_000_000);

  private final Cluster cluster;
  private final Path folder;
  private int written;

  private ClusterBench(Cluster cluster, Path folder) {
    this.cluster = cluster;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("whorl-cluster");
    try (var cluster = Cluster.startOnOldJava(Files.createDirectory(folder.resolve("cluster")))) {
      var bench = new ClusterBench(cluster, folder);
      var asked = List.of(arguments);
      if (asked.isEmpty() || asked.contains("tasks")) {
        bench.beginnings();
        bench.tasks();
      }
      if (asked.isEmpty() || asked.contains("growth")) {
        bench.growth();
      }
    } finally {
      delete(folder);
    }
  }

  private static Work work(int rows) {
    return new Work.Literal(
        "SELECT i % 10 AS id, sum(hash(i) % 7)::BIGINT AS x FROM range("
            + rows
            + ") r(i) GROUP BY 1",
        List.of(new Column("id", "BIGINT"), new Column("x", "BIGINT")));
  }

  private static void print(String what, String format, Object... values) {
    System.out.printf(
        Locale.ROOT,
        "%-44s " + format + "%n",
        Stream.concat(Stream.of(what), Stream.of(values)).toArray());
  }

  private SparkAddress address() {
    return SparkAddress.parse(cluster.address(), _ -> null);
  }

  private WorkerEngine workers(String name, int threads) throws IOException {
    return new WorkerEngine(Files.createDirectories(folder.resolve(name)), MEMORY, threads, "");
  }

  private CarriedEngine there(String name) throws IOException {
    var place = folder.resolve(name);
    var engine = new CarriedEngine(workers(name, SLOTS), place, MEMORY);
    engine.carryBy(new Fleet(address(), place, MEMORY));
    return engine;
  }

  /** The first sessions also load classes, here and there. */
  private void beginnings() throws Exception {
    var jar = FleetJar.make();
    print("jar", "%.1f MB", jar.bytes().length / 1e6);
    try (var clock = Executors.newScheduledThreadPool(1)) {
      var uploads = new ArrayList<Double>();
      for (int i = 0; i < REPEATS; i++) {
        try (var connection = new Connection(address(), clock)) {
          connection.version();
          uploads.add(
              seconds(() -> {
                connection.upload(jar.name(), jar.bytes());
                return 0;
              }));
        }
      }
      print("upload, first session", "%.2f s", uploads.getFirst());
      print("upload, median of sessions", "%.2f s", median(uploads));
    }
    var firsts = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      try (var engine = there("first-" + i)) {
        firsts.add(seconds(() -> compute(engine, SMALL)));
      }
    }
    print("to the first result, first session", "%.2f s", firsts.getFirst());
    print("to the first result, median of sessions", "%.2f s", median(firsts));
  }

  private void tasks() throws Exception {
    try (var here = workers("here", SLOTS);
        var there = there("there")) {
      int asInARun = there.parallelism(SLOTS);
      compare(here, there, FEW, FEW);
      compare(here, there, MANY, MANY);
      compare(here, there, MANY, asInARun);
    }
  }

  private void compare(Engine here, Engine there, int tasks, int atOnce) throws Exception {
    seconds(there, SMALL, FEW, atOnce);
    seconds(here, SMALL, FEW, atOnce);
    var own = new ArrayList<Double>();
    var carried = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      own.add(seconds(here, SMALL, tasks, atOnce) * 1e3 / tasks);
      carried.add(seconds(there, SMALL, tasks, atOnce) * 1e3 / tasks);
    }
    print(
        tasks + " tasks, " + atOnce + " at once",
        "%.1f ms each here, %.1f ms there: + %.1f ms",
        median(own),
        median(carried),
        median(carried) - median(own));
  }

  private void growth() throws Exception {
    try (var one = workers("one", 1);
        var two = workers("two", SLOTS);
        var there = there("growing")) {
      seconds(there, SMALL, FEW, FEW);
      double both = seconds(there, HEAVY, HEAVY_TASKS, HEAVY_TASKS);
      var executor = cluster.executors().getLast();
      cluster.workers().getLast().destroyForcibly();
      executor.destroyForcibly();
      seconds(there, SMALL, FEW, FEW);
      double single = seconds(there, HEAVY, HEAVY_TASKS, HEAVY_TASKS);
      print("one executor → two", "%.2f s → %.2f s: × %.2f", single, both, single / both);
      seconds(one, SMALL, FEW, FEW);
      seconds(two, SMALL, FEW, FEW);
      double alone = seconds(one, HEAVY, HEAVY_TASKS, HEAVY_TASKS);
      double together = seconds(two, HEAVY, HEAVY_TASKS, HEAVY_TASKS);
      print("one local worker → two", "%.2f s → %.2f s: × %.2f", alone, together, alone / together);
    }
  }

  private Path compute(Engine engine, Work work) throws EngineException {
    Path output;
    synchronized (this) {
      output = folder.resolve("out-" + written++);
    }
    return engine.compute(work, Questions.NONE, output, new Cancellation()).file();
  }

  private double seconds(Engine engine, Work work, int tasks, int atOnce) throws Exception {
    try (var threads = Executors.newFixedThreadPool(atOnce)) {
      return seconds(() -> {
        var all =
            Stream.generate(() -> threads.submit(() -> compute(engine, work)))
                .limit(tasks)
                .toList();
        for (var each : all) {
          Files.delete(each.get());
        }
        return 0;
      });
    }
  }

  private static double seconds(Callable<?> work) throws Exception {
    long start = System.nanoTime();
    work.call();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.toList().reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
