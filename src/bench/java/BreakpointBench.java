import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * Measures what breakpoints cost that stop nothing: the first run of the sample with 5 million rows
 * without any, with globs that match no partition, with conditions that no row meets, and with
 * SELECTs that are never true. Whole processes, in turn, so that whatever else the machine does
 * meets all of them alike.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/BreakpointBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" BreakpointBench
 * </pre>
 */
public final class BreakpointBench {
  private static final int DAYS = 60;
  private static final int ROWS = 5_000_000;

  private BreakpointBench() {}

  public static void main(String[] arguments) throws Exception {
    int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    var folder = Files.createTempDirectory("whorl-bench");
    try {
      measure(folder, turns);
    } finally {
      Bench.delete(folder);
    }
  }

  private static void measure(Path folder, int turns) throws Exception {
    var sample = folder.resolve("sample");
    Bench.run(
        Bench.java(
            "dev.whorl.sample.Sample", sample.toString(), String.valueOf(ROWS / DAYS), "" + DAYS));
    var ways = new LinkedHashMap<String, List<String>>();
    ways.put("without", List.of());
    ways.put("globs", List.of("--break", "valid:after:1999*", "--break", "daily:after:1999*"));
    ways.put("conditions on rows", asking("revenue < -1", "revenue < -1"));
    ways.put(
        "SELECTs",
        asking(
            "SELECT count(*) > 0 FROM out WHERE revenue < -1",
            "SELECT min(clicks) < 0 OR sum(visitors) < count(*) FROM out"));
    var seconds = new LinkedHashMap<String, List<Double>>();
    for (int turn = 0; turn <= turns; turn++) {
      for (var way : ways.entrySet()) {
        var store = folder.resolve("store");
        var options = way.getValue().toArray(String[]::new);
        var ended = Bench.run(Bench.reconcile(sample.resolve("clicks.whorl"), store, options));
        // The first turn warms the system's caches.
        if (turn > 0) {
          seconds.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(ended.seconds());
        }
        Bench.delete(store);
      }
    }
    System.out.printf(Locale.ROOT, "%,d rows, medians of %d in turn%n", ROWS, turns);
    double bare = Bench.median(seconds.get("without"));
    seconds.forEach((way, times) -> Bench.print(way, Bench.median(times), bare));
  }

  private static List<String> asking(String ofValid, String ofDaily) {
    return List.of("--break", "valid", "--when", ofValid, "--break", "daily", "--when", ofDaily);
  }
}
