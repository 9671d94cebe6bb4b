import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Measures whole processes on many rows: a year of files, one a day, with rows that are one and two
 * days late → filter → aggregate per day → two readers. The first build against plain DuckDB doing
 * the same node by node on all cores with Parquet in between, and one late file against plain
 * DuckDB on just what it touches; with {@code --memory 1GB}.
 *
 * <pre>
 * mvn -q -DskipTests package
 * javac -cp "target/whorl/lib/*" -sourcepath src/bench/java -d target/bench \
 *   src/bench/java/ThroughputBench.java
 * java --enable-native-access=ALL-UNNAMED -cp "target/whorl/lib/*:target/bench" ThroughputBench
 * </pre>
 */
public final class ThroughputBench {
  private static final int DAYS = 365;
  private static final LocalDate START = LocalDate.of(2025, 1, 1);

  private static final String KEPT = "SELECT * FROM sales WHERE price > 0 AND quantity < 9";
  private static final String DAILY =
      "SELECT day, shop, count(*) AS n, sum(price * quantity) AS revenue FROM kept GROUP BY ALL";
  private static final String SHOPS =
      "SELECT shop, sum(revenue) AS revenue FROM daily GROUP BY shop";
  private static final String BEST = "SELECT day, max(revenue) AS revenue FROM daily GROUP BY day";

  private ThroughputBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 2) {
      plain(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]));
      return;
    }
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000_000;
    var folder = Files.createTempDirectory("whorl-throughput");
    try {
      measure(folder, rows);
    } finally {
      Bench.delete(folder);
    }
  }

  private static void measure(Path folder, int rows) throws Exception {
    var in = Files.createDirectories(folder.resolve("in"));
    for (int day = 0; day < DAYS; day++) {
      write(in, day, rows / DAYS);
    }
    var document = document(folder);
    var out = Files.createDirectories(folder.resolve("plain"));
    var store = folder.resolve("store");
    var plain = Bench.run(Bench.java("ThroughputBench", "all", in.toString(), out.toString()));
    var first = Bench.run(Bench.reconcile(document, store, "--memory", "1GB"));
    write(in, DAYS, rows / DAYS);
    var plainLate = Bench.run(Bench.java("ThroughputBench", "late", in.toString(), out.toString()));
    var late = Bench.run(Bench.reconcile(document, store, "--memory", "1GB"));
    System.out.printf(Locale.ROOT, "%,d rows in %d files%n", rows, DAYS);
    Bench.print("plain DuckDB", plain.seconds(), plain.seconds());
    Bench.print("whorl, first build", first.seconds(), plain.seconds());
    Bench.print("plain DuckDB, one late file", plainLate.seconds(), plainLate.seconds());
    Bench.print("whorl, one late file", late.seconds(), plainLate.seconds());
    System.out.printf(
        Locale.ROOT,
        "most memory: plain DuckDB %d MB, whorl with its workers %d MB%n",
        plain.peak() >> 20,
        first.peak() >> 20);
  }

  private static Path file(Path folder, int day) {
    return folder.resolve("%03d.parquet".formatted(day));
  }

  private static void write(Path in, int day, int rows) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT DATE '%s' - CAST(CASE WHEN i %% 50 = 0 THEN 1 WHEN i %% 50 = 1 THEN 2 ELSE"
                  .formatted(START.plusDays(day))
              + " 0 END AS INTEGER) AS day, CAST(hash(i, "
              + day
              + ") % 200 AS INTEGER) AS shop, CAST(hash(i, 1) % 10 AS INTEGER) AS quantity,"
              + " CAST(CAST(hash(i, 2) % 10000 AS INTEGER) - 500 AS DECIMAL(10, 2)) AS price,"
              + " 'item ' || hash(i, 3) % 5000 AS item FROM range("
              + rows
              + ") t(i)) TO '"
              + file(in, day)
              + "' (FORMAT parquet)");
    }
  }

  private static Path document(Path folder) throws IOException {
    var document = folder.resolve("sales.whorl");
    Files.writeString(
        document,
        """
        {"whorl": 1, "name": "Sales", "branches": {"main": {"nodes": {
          "sales": {"kind": "files", "path": "in/*.parquet"},
          "kept": {"kind": "sql", "inputs": ["sales"], "sql": "%s"},
          "daily": {"kind": "sql", "inputs": ["kept"], "sql": "%s"},
          "shops": {"kind": "sql", "inputs": ["daily"], "sql": "%s"},
          "best": {"kind": "sql", "inputs": ["daily"], "sql": "%s"}}}}}
        """
            .formatted(KEPT, DAILY, SHOPS, BEST));
    return document;
  }

  private static void plain(String what, Path in, Path out) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      if (what.equals("all")) {
        node(statement, out, "sales", "FROM read_parquet('" + in + "/*.parquet')");
        node(statement, out, "kept", KEPT);
        node(statement, out, "daily", DAILY);
      } else {
        var last = START.plusDays(DAYS - 2);
        node(statement, out, "sales", "FROM '" + file(in, DAYS) + "'");
        node(statement, out, "kept_late", KEPT);
        statement.execute(
            "CREATE VIEW kept AS SELECT * FROM kept_late UNION ALL SELECT * FROM '"
                + out
                + "/kept.parquet' WHERE day >= '"
                + last
                + "'");
        node(statement, out, "daily_late", DAILY);
        statement.execute(
            "CREATE VIEW daily AS SELECT * FROM daily_late UNION ALL SELECT * FROM '"
                + out
                + "/daily.parquet' WHERE day < '"
                + last
                + "'");
      }
      node(statement, out, "shops", SHOPS);
      node(statement, out, "best", BEST);
    }
  }

  private static void node(Statement statement, Path out, String name, String sql)
      throws SQLException {
    var file = out.resolve(name + ".parquet");
    statement.execute("COPY (" + sql + ") TO '" + file + "' (FORMAT parquet)");
    statement.execute("CREATE VIEW " + name + " AS FROM '" + file + "'");
  }
}
