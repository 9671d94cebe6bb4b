package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.Trials;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionTree;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.RunReport.Outcome;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.reconcile.debug.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After any sequence of changes to files and code, the published data are those that plain DuckDB
 * computes from the same files at once, also if some partitions were asked for before all others,
 * or a run was stopped at a breakpoint and went on, with a change in between or without. Nothing
 * that is committed or staged is computed again, and a second run computes nothing. The number of
 * sequences is {@code whorl.sequences}.
 */
class DifferentialTest {
  private static final int STEPS = 5;

  private static final List<String> FILTERS =
      List.of("id % 7 <> 3", "id%7<>3 -- same", "amount > 2", "country IS NOT NULL", "true");
  private static final List<String> DAYS = List.of("ts::DATE", "CAST(ts AS DATE)", "ts :: date");
  private static final List<String> MEASURES =
      List.of("sum(amount)", "max(amount)", "count(DISTINCT id)", "min(segment)");
  private static final List<String> QUERIES =
      List.of(
          "SELECT date_trunc('week', day) AS week, sum(n) AS n FROM daily GROUP BY ALL",
          "SELECT day, count(*) AS n FROM daily GROUP BY day HAVING count(*) > 1",
          "SELECT *, rank() OVER (PARTITION BY day ORDER BY n, country) AS r FROM daily",
          "SELECT DISTINCT country FROM daily",
          "SELECT DISTINCT ON (day) day, n FROM daily ORDER BY n, country NULLS LAST",
          "WITH d AS (SELECT * FROM daily WHERE n > 1) SELECT country, sum(n) AS n FROM d GROUP BY"
              + " 1",
          "SELECT d.day, d.n, u.segment FROM daily d JOIN users u ON u.user_id = d.n",
          "SELECT day FROM daily WHERE n = (SELECT max(n) FROM daily)",
          "SELECT country, unnest([n, n + 1]) AS n FROM daily",
          "SELECT a.day FROM daily a JOIN daily b ON a.day = b.day + 1",
          "SELECT country, n FROM daily UNION ALL SELECT segment, user_id FROM users",
          "SELECT day, country, n FROM daily ORDER BY n DESC, day, country LIMIT 3",
          "SELECT sum(n) AS n FROM daily",
          "SELECT country, day, sum(n) AS n FROM daily GROUP BY ROLLUP (country, day)",
          "SELECT month(day) AS mon, avg(n) AS n FROM daily GROUP BY mon");

  private static final List<Trigger> TRIGGERS =
      List.of(
          new Trigger.Before(),
          new Trigger.After(),
          new Trigger.ContentChanged(),
          new Trigger.Condition("SELECT count(*) % 2 = 1 FROM out"));

  private static final PlainDuckDb plain = PlainDuckDb.open();

  @AfterAll
  static void close() {
    plain.close();
  }

  static IntStream seeds() {
    return IntStream.range(0, Trials.of("whorl.sequences", 200, 10_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void publishedDataEqualThoseOfAnEmptyStore(int seed, @TempDir Path folder) throws IOException {
    var random = new Random(seed);
    var world = new World(random, folder);
    var chance = new Random(~seed);
    var made = new HashSet<Fingerprint>();
    try (var lab = Lab.open(folder)) {
      for (int step = 0; step < STEPS; step++) {
        var done = step == 0 ? world.begin() : world.change();
        lab.nodes(world.document());
        var where = "seed " + seed + ", step " + step + " (" + done + ")\n" + world.document();
        int computed = 0;
        switch (chance.nextInt(10)) {
          case 0, 1 -> reconcileSome(lab, chance, where);
          case 2 -> computed = stop(lab, world, chance, where);
          case 3 -> {
            stop(lab, world, chance, where);
            made.addAll(blueprints(lab));
            where += "\nthen, while it was stopped: " + world.change() + "\n" + world.document();
            lab.nodes(world.document());
          }
          default -> {}
        }
        var report = lab.reconcile();
        assertThat(report.outcome())
            .as(where + report.nodes().values().stream().map(NodeReport::error).toList())
            .isEqualTo(Outcome.COMPLETE);
        var now = blueprints(lab);
        assertThat(computed + report.counts().computed())
            .as(where + "\nnothing is computed twice")
            .isLessThanOrEqualTo((int) now.stream().filter(one -> !made.contains(one)).count());
        made.addAll(now);
        assertRows(lab, world, where);
        assertThat(lab.reconcile().counts().computed()).as(where).isZero();
      }
    }
  }

  private static void assertRows(Lab lab, World world, String where) {
    plain.run(world.tables());
    world
        .oracle()
        .forEach((node, sql) ->
            assertThat(lab.rows(node)).as(where + "\n" + node).isEqualTo(plain.rows(sql)));
  }

  /** What everything was made from that the branch's last run left settled. */
  private static Set<Fingerprint> blueprints(Lab lab) {
    return lab.workspace().latest(lab.pipeline()).nodes().values().stream()
        .flatMap(state -> state.tree().entries().values().stream())
        .map(PartitionTree.Entry::blueprint)
        .collect(Collectors.toSet());
  }

  /**
   * Runs up to some breakpoint, which some tasks meet, all, or none.
   *
   * @return how many partitions need no task any more, because they are committed or staged
   */
  private static int stop(Lab lab, World world, Random chance, String where) {
    var nodes = List.copyOf(world.oracle().keySet());
    var node = new NodeId(nodes.get(chance.nextInt(nodes.size())));
    var trigger = TRIGGERS.get(chance.nextInt(TRIGGERS.size()));
    int hits = 1 + chance.nextInt(3);
    var report = lab.until(new Breakpoint(0, Optional.of(node), "*", trigger, hits, true, false));
    boolean stopped = !report.stops().isEmpty();
    assertThat(report.outcome())
        .as(where + "\n" + trigger + " at " + node)
        .isEqualTo(stopped ? Outcome.STOPPED : Outcome.COMPLETE);
    assertThat(report.published()).as(where).isEqualTo(!stopped);
    var staged =
        report.stops().stream()
            .filter(stop -> stop.staged().isPresent())
            .map(Stop::blueprint)
            .distinct()
            .count();
    return report.counts().computed() + (int) staged;
  }

  /** Brings some partitions of a node up to date, which leaves the rest as it is. */
  private static void reconcileSome(Lab lab, Random chance, String where) {
    var rows =
        lab.workspace().partitions(lab.pipeline()).rows().stream()
            .filter(row -> !row.keys().isEmpty())
            .toList();
    var row = rows.get(chance.nextInt(rows.size()));
    var chosen =
        row.keys().stream().filter(_ -> chance.nextInt(3) == 0).collect(Collectors.toSet());
    if (chosen.isEmpty()) {
      return;
    }
    var targets = new Targets(Map.of(row.node(), chosen));
    var report = lab.debugger().resume(targets, _ -> {}).await();
    assertThat(report.outcome()).as(where + "\n" + targets).isEqualTo(Outcome.COMPLETE);
    var now =
        lab.workspace().partitions(lab.pipeline()).rows().stream()
            .filter(other -> other.node().equals(row.node()))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < now.keys().size(); i++) {
      if (chosen.contains(now.keys().get(i))) {
        assertThat(now.state(i)).as(where + "\n" + targets).isEqualTo(Freshness.FRESH);
      }
    }
    assertThat(lab.debugger().resume(targets, _ -> {}).await().counts().computed()).isZero();
  }

  /** Files and code that change at random, and what they mean to plain DuckDB. */
  private static final class World {
    private final Random random;
    private final Path folder;
    private final Map<String, List<String>> files = new TreeMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private String filter = FILTERS.getFirst();
    private String day = DAYS.getFirst();
    private String measure = MEASURES.getFirst();
    private String query = QUERIES.getFirst();
    private boolean view;

    World(Random random, Path folder) {
      this.random = random;
      this.folder = folder;
    }

    String begin() throws IOException {
      for (int i = 0; i < 4; i++) {
        addFile();
      }
      for (int user = 0; user < 6; user++) {
        users.put(String.valueOf(user), "s" + user % 3);
      }
      query = any(QUERIES);
      view = random.nextInt(4) == 0;
      return "begin";
    }

    String change() throws IOException {
      return switch (random.nextInt(11)) {
        case 0, 1 -> addFile();
        case 2 -> removeFile();
        case 3, 4 -> alterRow();
        case 5 -> reorder();
        case 6 -> {
          filter = any(FILTERS);
          yield "filter = " + filter;
        }
        case 7 -> {
          day = any(DAYS);
          yield "day = " + day;
        }
        case 8 -> {
          measure = any(MEASURES);
          yield "measure = " + measure;
        }
        case 9 -> {
          query = any(QUERIES);
          yield "query = " + query;
        }
        default -> "user was " + users.put(any(List.copyOf(users.keySet())), "s9");
      };
    }

    private <T> T any(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }

    private String addFile() throws IOException {
      var name = "f" + random.nextInt(20) + ".csv";
      var rows = new ArrayList<String>();
      int day = random.nextInt(40);
      for (int i = random.nextInt(6); i >= 0; i--) {
        rows.add(row(day - Math.min(2, random.nextInt(4))));
      }
      files.put(name, rows);
      return write(name, "add ");
    }

    private String row(int day) {
      var time = LocalDate.of(2026, 1, 10).plusDays(day) + " 0" + random.nextInt(10) + ":00:00";
      return random.nextInt(30)
          + ","
          + time
          + ","
          + any(List.of("DE", "FR", "US", ""))
          + ","
          + random.nextInt(5)
          + ".25";
    }

    private String removeFile() throws IOException {
      if (files.size() < 2) {
        return addFile();
      }
      var name = any(List.copyOf(files.keySet()));
      files.remove(name);
      Files.delete(folder.resolve("in").resolve(name));
      return "remove " + name;
    }

    private String alterRow() throws IOException {
      var name = any(List.copyOf(files.keySet()));
      var rows = Objects.requireNonNull(files.get(name));
      rows.set(random.nextInt(rows.size()), row(random.nextInt(40)));
      return write(name, "alter ");
    }

    private String reorder() throws IOException {
      var name = any(List.copyOf(files.keySet()));
      Collections.shuffle(Objects.requireNonNull(files.get(name)), random);
      return write(name, "reorder ");
    }

    private String write(String name, String did) throws IOException {
      var file = Files.createDirectories(folder.resolve("in")).resolve(name);
      var rows = Objects.requireNonNull(files.get(name));
      Files.writeString(file, "id,ts,country,amount\n" + String.join("\n", rows) + "\n");
      return did + name;
    }

    String document() {
      var rows = new ArrayList<String>();
      users.forEach((id, segment) -> rows.add("[" + id + ", \"" + segment + "\"]"));
      return """
      {"clicks": {"kind": "files", "path": "in/*.csv", "columns":
         {"id": "INTEGER", "ts": "TIMESTAMP", "country": "VARCHAR", "amount": "DECIMAL(9,2)"}},
       "users": {"kind": "table", "columns": {"user_id": "INTEGER", "segment": "VARCHAR"},
         "rows": [%s]},
       "valid": {"kind": "filter", "input": "clicks", "where": "%s", "materialize": %s},
       "joined": {"kind": "join", "inputs": {"left": "valid", "right": "users"}, "how": "left",
         "on": "left.id %% 8 = right.user_id"},
       "daily": {"kind": "aggregate", "input": "joined", "by": ["%s AS day", "country"],
         "measures": {"n": "count(*)", "m": "%s"}},
       "answer": {"kind": "sql", "sql": "%s"}}
      """
          .formatted(String.join(", ", rows), filter, !view, day, measure, query);
    }

    List<String> tables() {
      var statements = new ArrayList<String>();
      statements.add(
          "CREATE OR REPLACE TABLE clicks AS FROM read_csv('"
              + folder.resolve("in")
              + "/*.csv', header=true, auto_detect=false, columns={'id': 'INTEGER', 'ts':"
              + " 'TIMESTAMP', 'country': 'VARCHAR', 'amount': 'DECIMAL(9,2)'})");
      statements.add(
          users.entrySet().stream()
              .map(user -> "(" + user.getKey() + ", '" + user.getValue() + "')")
              .collect(
                  Collectors.joining(
                      ", ",
                      "CREATE OR REPLACE TABLE users AS FROM (VALUES ",
                      ") AS u(user_id, segment)")));
      statements.add("CREATE OR REPLACE TABLE valid AS FROM clicks WHERE " + filter);
      statements.add(
          "CREATE OR REPLACE TABLE joined AS FROM valid LEFT JOIN users ON valid.id % 8 ="
              + " users.user_id");
      statements.add(
          "CREATE OR REPLACE TABLE daily AS SELECT "
              + day
              + " AS day, country, count(*) AS n, "
              + measure
              + " AS m FROM joined GROUP BY 1, 2");
      return statements;
    }

    Map<String, String> oracle() {
      var oracle = new LinkedHashMap<String, String>();
      oracle.put("clicks", "FROM clicks");
      if (!view) {
        oracle.put("valid", "FROM valid");
      }
      oracle.put("joined", "FROM joined");
      oracle.put("daily", "FROM daily");
      oracle.put("answer", query);
      return oracle;
    }
  }
}
