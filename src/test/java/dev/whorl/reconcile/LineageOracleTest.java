package dev.whorl.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Lineage.Direction;
import dev.whorl.reconcile.Lineage.Point;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In random pipelines where every row shows in the result, a partition descends from a file if and
 * only if it is different without that file.
 */
class LineageOracleTest {
  private static final List<String> NODES =
      List.of(
          "src", "a", "b", "keyed", "kept", "coarse", "joined", "stack", "total", "counted",
          "running", "ranked", "nums", "long", "lists", "crossed", "sums", "counts", "pair");

  /** Nodes in whose result a row need not show. */
  private static final List<String> HIDING =
      List.of("most", "distinct", "top", "matched", "first", "one", "wide", "minus", "selfish");

  private static <T> T any(Random random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String nodes(Random random) {
    var where =
        List.of("n > 2", "k IS NOT NULL", "k <> 'x' OR n < 5", "true", "n % 3 = 0 AND k = 'y'");
    var keys = List.of("k", "n % 3", "day", "coalesce(k, 'none')", "n > 4");
    var coarse = List.of("date_trunc('month', g::DATE)", "length(g::VARCHAR)", "g IS NULL");
    var by = any(random, keys);
    var behind = by.equals("day") ? any(random, coarse) : any(random, coarse.subList(1, 3));
    return """
    {
      "src": {"kind": "files", "path": "in/*.csv",
              "columns": {"k": "VARCHAR", "n": "INTEGER", "day": "DATE"}},
      "side": {"kind": "table", "columns": {"k": "VARCHAR", "w": "INTEGER"},
               "rows": [["x", 1], ["y", 2]]},
      "a": {"kind": "filter", "input": "src", "where": "%s"},
      "b": {"kind": "sql", "sql": "SELECT * FROM a WHERE %s"},
      "joined": {"kind": "sql",
                 "sql": "SELECT a.*, side.w FROM a LEFT JOIN side ON a.k = side.k"},
      "keyed": {"kind": "aggregate", "input": "%s", "by": ["%s AS g"],
                "measures": {"rows": "count(*)", "s": "sum(n)"}},
      "kept": {"kind": "filter", "input": "keyed", "where": "true"},
      "coarse": {"kind": "aggregate", "input": "kept", "by": ["%s AS h"],
                 "measures": {"rows": "sum(rows)"}},
      "stack": {"kind": "union", "inputs": ["src", "a"]},
      "total": {"kind": "sql", "sql": "SELECT count(*) AS n, sum(rows) AS rows FROM kept"},
      "most": {"kind": "aggregate", "input": "a", "by": ["k"], "measures": {"m": "max(n)"}},
      "distinct": {"kind": "sql", "sql": "SELECT DISTINCT k, n > 4 AS high FROM b"},
      "top": {"kind": "sql", "sql": "SELECT k, n FROM joined ORDER BY n DESC, k LIMIT 2"},
      "counted": {"kind": "sql",
                  "sql": "SELECT k, n, count(*) OVER (PARTITION BY k) AS among FROM a"},
      "running": {"kind": "sql",
                  "sql": "SELECT *, sum(n) OVER (PARTITION BY day, k ORDER BY n) AS up FROM b"},
      "first": {"kind": "sql",
                "sql": "SELECT k, n FROM a QUALIFY row_number() OVER (PARTITION BY k ORDER BY n) = 1"},
      "ranked": {"kind": "sql",
                 "sql": "SELECT *, row_number() OVER (PARTITION BY day ORDER BY n, k) AS r FROM a"},
      "nums": {"kind": "sql", "sql": "SELECT k, n, n * 2 AS twice FROM b"},
      "long": {"kind": "unpivot", "input": "nums", "columns": ["n", "twice"]},
      "lists": {"kind": "sql", "sql": "SELECT k, unnest([n, n + 1]) AS v FROM a"},
      "crossed": {"kind": "join", "inputs": {"left": "b", "right": "side"}, "how": "cross"},
      "sums": {"kind": "sql", "sql": "SELECT k, count(*) AS c, sum(n) AS s FROM a GROUP BY k"},
      "counts": {"kind": "sql", "sql": "SELECT k, count(*) AS d FROM b GROUP BY k"},
      "pair": {"kind": "sql",
               "sql": "SELECT sums.*, d FROM sums LEFT JOIN counts ON sums.k = counts.k"},
      "one": {"kind": "distinct", "input": "a", "on": ["k"], "keep": ["n"]},
      "wide": {"kind": "pivot", "input": "a", "rows": ["day"], "column": "k",
               "values": ["x", "y"], "measures": {"c": "count(*)"}},
      "minus": {"kind": "sql", "sql": "SELECT k, n FROM src EXCEPT SELECT k, n FROM b"},
      "selfish": {"kind": "sql",
                  "sql": "SELECT l.k, l.n, r.n AS m FROM a l JOIN a r ON l.k = r.k"},
      "matched": {"kind": "sql", "sql": "SELECT * FROM side SEMI JOIN a ON side.k = a.k"}
    }
    """
        .formatted(
            any(random, where),
            any(random, where),
            any(random, List.of("a", "b", "joined", "src")),
            by,
            behind);
  }

  private static void write(Lab lab, Random random, int file) {
    var rows = new ArrayList<String>(List.of("k,n,day"));
    for (int i = random.nextInt(6); i > 0; i--) {
      rows.add(
          any(random, List.of("x", "y", "z", ""))
              + ","
              + random.nextInt(9)
              + ","
              + any(random, List.of("2026-01-30", "2026-01-31", "2026-02-01")));
    }
    lab.file("in/f" + file + ".csv", rows.toArray(String[]::new));
  }

  private static Set<Point> points(Lab lab, Pipeline pipeline, Pipeline other, List<String> nodes) {
    var left = lab.workspace().latest(pipeline).nodes();
    var right = lab.workspace().latest(other).nodes();
    var changed = new HashSet<Point>();
    for (var node : nodes) {
      var before = left.get(node).tree().entries();
      var after = right.get(node).tree().entries();
      before.forEach((key, entry) -> {
        var now = after.get(key);
        if (now == null || !now.content().equals(entry.content())) {
          changed.add(new Point(new NodeId(node), key));
        }
      });
    }
    return changed;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void edgesAreWhatRemovalChanges(long seed, @TempDir Path folder) {
    var random = new Random(seed);
    try (var lab = Lab.open(folder)) {
      lab.nodes(nodes(random));
      var files = IntStream.range(0, 5).boxed().toList();
      files.forEach(file -> write(lab, random, file));
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      var lineage = lab.workspace().lineage(lab.pipeline());
      for (int file : files) {
        var lines = java.nio.file.Files.readAllLines(folder.resolve("in/f" + file + ".csv"));
        lab.delete("in/f" + file + ".csv");
        var without = lab.pipeline("without" + file);
        lab.workspace().reconcile(without, Set.of(), _ -> {}).await();
        lab.file("in/f" + file + ".csv", lines.toArray(String[]::new));

        var key = PartitionKey.file("f" + file + ".csv");
        var down = lineage.walk(new NodeId("src"), List.of(key), Direction.DOWN, 10_000);
        var what = "seed " + seed + ", file " + file;
        assertThat(of(down.points(), NODES))
            .as(what)
            .isEqualTo(points(lab, lab.pipeline(), without, NODES));
        assertThat(of(down.points(), HIDING))
            .as(what + ": what no edge leads to")
            .containsAll(points(lab, lab.pipeline(), without, HIDING));
      }
      assertUpIsTheInverseOfDown(lineage);
      assertRowsAddUp(lab, lineage);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<Point> of(java.util.Collection<Point> points, List<String> nodes) {
    return points.stream()
        .filter(point -> nodes.contains(point.node().value()))
        .collect(Collectors.toSet());
  }

  /** Here the input that is taken away is no file, but what a node made of one key. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void descendantsOfAKeyAreWhatItsRemovalChanges(long seed, @TempDir Path folder) {
    var random = new Random(seed);
    try (var lab = Lab.open(folder)) {
      lab.nodes(nodes(random));
      IntStream.range(0, 5).forEach(file -> write(lab, random, file));
      assertThat(lab.reconcile().outcome()).isEqualTo(Outcome.COMPLETE);
      var lineage = lab.workspace().lineage(lab.pipeline());
      var whole = lab.pipeline();
      var keyed = new NodeId("keyed");
      for (var key : lineage.partitions(keyed)) {
        var text = key.value() == null ? "NULL" : "'" + key.value() + "'";
        lab.set("kept", "where", "g::VARCHAR IS DISTINCT FROM " + text);
        var without = lab.pipeline("without " + text.replace("'", ""));
        lab.workspace().reconcile(without, Set.of(), _ -> {}).await();
        lab.set("kept", "where", "true");
        var readers = List.of("coarse", "total");
        var found = lineage.walk(keyed, List.of(key), Direction.DOWN, 10_000).points();
        assertThat(of(found, readers))
            .as("seed " + seed + ", key " + text)
            .isEqualTo(points(lab, whole, without, readers));
      }
    }
  }

  private static void assertUpIsTheInverseOfDown(Lineage lineage) {
    var down = new HashSet<Lineage.Edge>();
    var up = new HashSet<Lineage.Edge>();
    for (var node : java.util.stream.Stream.concat(NODES.stream(), HIDING.stream()).toList()) {
      var id = new NodeId(node);
      for (var key : lineage.partitions(id)) {
        var point = new Point(id, key);
        down.addAll(lineage.below(point));
        lineage.above(point).stream()
            .filter(edge -> !edge.from().node().value().equals("side"))
            .forEach(up::add);
      }
    }
    assertThat(up).isEqualTo(down);
  }

  private static void assertRowsAddUp(Lab lab, Lineage lineage) {
    var rows =
        lineage.partitions(new NodeId("keyed")).stream()
            .flatMap(key -> lineage.above(new Point(new NodeId("keyed"), key)).stream())
            .collect(Collectors.summingLong(Lineage.Edge::rows));
    assertThat(lab.query("SELECT coalesce(sum(rows), 0)::BIGINT FROM keyed"))
        .isEqualTo(List.of(List.of(String.valueOf(rows))));
  }
}
