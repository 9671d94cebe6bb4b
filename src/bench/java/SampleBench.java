import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Measures whole processes on the sample, scaled up: the first build against plain DuckDB doing the
 * same node by node with Parquet in between, a run in which nothing changed, and one late file. All
 * in one run, so that the ratios hold whatever the machine.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench src/bench/java/SampleBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" SampleBench
 * </pre>
 */
public final class SampleBench {
  private static final int DAYS = 60;
  private static final int REPEATS = 3;

  private SampleBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 1 && arguments[0].equals("plain")) {
      plain(Path.of(arguments[1]));
      return;
    }
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000_000;
    var folder = Files.createTempDirectory("whorl-bench");
    try {
      measure(folder, rows);
    } finally {
      Bench.delete(folder);
    }
  }

  private static void measure(Path folder, int rows) throws Exception {
    var sample = folder.resolve("sample");
    Bench.run(
        Bench.java(
            "dev.whorl.sample.Sample", sample.toString(), String.valueOf(rows / DAYS), "" + DAYS));
    var document = sample.resolve("clicks.whorl");
    var plain = new ArrayList<Double>();
    var first = new ArrayList<Double>();
    var unchanged = new ArrayList<Double>();
    var late = new ArrayList<Double>();
    for (int i = 0; i < REPEATS; i++) {
      plain.add(Bench.run(Bench.java("SampleBench", "plain", sample.toString())).seconds());
      var store = folder.resolve("store" + i);
      first.add(Bench.run(Bench.reconcile(document, store)).seconds());
      unchanged.add(Bench.run(Bench.reconcile(document, store)).seconds());
      var added = lateFile(sample, rows / DAYS, i);
      late.add(Bench.run(Bench.reconcile(document, store)).seconds());
      Files.delete(added);
      Bench.delete(store);
    }
    System.out.printf(Locale.ROOT, "%,d rows in %d files, medians of %d%n", rows, DAYS, REPEATS);
    Bench.print("plain DuckDB", Bench.median(plain), Bench.median(plain));
    Bench.print("whorl, first build", Bench.median(first), Bench.median(plain));
    Bench.print("whorl, nothing changed", Bench.median(unchanged), Bench.median(first));
    Bench.print("whorl, one late file", Bench.median(late), Bench.median(first));
  }

  private static Path lateFile(Path sample, int rows, int repeat) throws Exception {
    var day = LocalDate.of(2026, 3, 2).plusDays(repeat);
    return new dev.whorl.sample.ClickLog(5, rows).writeDay(sample.resolve("clicks"), day);
  }

  /** The sample's nodes, one after the other, each into a Parquet file; all cores. */
  private static void plain(Path sample) throws SQLException, IOException {
    var out = Files.createTempDirectory("whorl-plain");
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      var nodes =
          new String[][] {
            {
              "clicks",
              "FROM read_csv('"
                  + sample
                  + "/clicks/*.csv', header=true, columns={'event_id':"
                  + " 'BIGINT', 'ts': 'TIMESTAMP', 'user_id': 'INTEGER', 'country': 'VARCHAR',"
                  + " 'page': 'VARCHAR', 'device': 'VARCHAR', 'revenue': 'DECIMAL(10,2)'})"
            },
            {"users", "FROM read_csv('" + sample + "/users.csv')"},
            {"valid", "FROM clicks WHERE user_id IS NOT NULL"},
            {
              "enriched",
              "SELECT valid.*, users.* EXCLUDE (user_id) FROM valid LEFT JOIN users USING (user_id)"
            },
            {
              "daily",
              "SELECT ts::DATE AS day, country, count(*) AS clicks, count(DISTINCT user_id) AS"
                  + " visitors, count(DISTINCT user_id) FILTER (WHERE revenue > 0) AS buyers,"
                  + " count(*) FILTER (WHERE plan = 'pro') AS pro_clicks, coalesce(sum(revenue), 0)"
                  + " AS revenue FROM enriched GROUP BY 1, 2"
            },
            {
              "weekly",
              "SELECT date_trunc('week', day)::DATE AS week, count(DISTINCT day) AS days,"
                  + " sum(clicks)::BIGINT AS clicks, sum(revenue) AS revenue FROM daily GROUP BY"
                  + " ALL"
            },
            {
              "top_countries",
              "SELECT country, sum(clicks)::BIGINT AS clicks, sum(revenue) AS revenue FROM daily"
                  + " GROUP BY country ORDER BY revenue DESC, country LIMIT 5"
            },
          };
      for (var node : nodes) {
        var file = out.resolve(node[0] + ".parquet");
        statement.execute("COPY (" + node[1] + ") TO '" + file + "' (FORMAT parquet)");
        statement.execute("CREATE VIEW " + node[0] + " AS FROM '" + file + "'");
      }
      statement.execute("COPY weekly TO '" + out.resolve("report.csv") + "' (HEADER true)");
      statement.execute("COPY top_countries TO '" + out.resolve("top.csv") + "' (HEADER true)");
    } finally {
      Bench.delete(out);
    }
  }
}
