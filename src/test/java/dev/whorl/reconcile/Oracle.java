package dev.whorl.reconcile;

import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.RunReport.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A document of many SELECTs beside plain DuckDB; both see the same changes. */
final class Oracle implements AutoCloseable {
  /** Inputs that change at random, and what they mean to plain DuckDB. */
  interface World {
    /** Makes the first files; says what it did. */
    String begin();

    /** Changes something; says what. */
    String change();

    /** The document's nodes, with these beside the world's own. */
    String document(Map<String, String> more);

    /** Statements that make the same tables in plain DuckDB. */
    List<String> tables();

    List<String> tableNames();
  }

  private final Lab lab;
  private final PlainDuckDb plain = PlainDuckDb.open();
  private final World world;
  private final OracleMinimality minimality;
  private final Map<String, OracleQuery> queries;
  private final Map<String, String> nodes = new LinkedHashMap<>();
  private final Map<String, String> sql = new LinkedHashMap<>();
  private final Map<String, String> relations = new LinkedHashMap<>();
  private final int seed;

  private Oracle(Lab lab, World world, Map<String, OracleQuery> queries, int seed) {
    this.lab = lab;
    this.world = world;
    this.minimality = new OracleMinimality(lab, plain);
    this.queries = Map.copyOf(queries);
    this.seed = seed;
    queries.forEach((node, query) -> {
      nodes.put(node, node(query));
      sql.put(node, query.sql());
    });
  }

  /**
   * @param queries node → its SELECT
   */
  static Oracle open(Path folder, int seed, Map<String, OracleQuery> queries) {
    return open(folder, seed, new OracleWorld(new Random(seed), folder), queries);
  }

  static Oracle open(Path folder, int seed, World world, Map<String, OracleQuery> queries) {
    return new Oracle(Lab.open(folder), world, queries, seed);
  }

  /** A query as a document has it. */
  static String node(OracleQuery query) {
    return "{\"kind\": \"sql\", \"sql\": " + quoted(query.sql()) + "}";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  /** Builds, then changes and reconciles so often; adds what is not as it must be. */
  void run(int changes, List<String> failures) {
    for (int step = 0; step <= changes; step++) {
      var done = step == 0 ? world.begin() : world.change();
      var report = lab.nodes(world.document(nodes)).reconcile();
      var where = "seed " + seed + ", step " + step + " (" + done + ")";
      if (report.outcome() != Outcome.COMPLETE) {
        report.nodes().values().stream()
            .flatMap(node -> node.error().stream().map(error -> node.node() + ": " + error))
            .forEach(error -> failures.add(where + " " + error));
        lab.workspace()
            .assess(lab.pipeline())
            .problems()
            .forEach(problem ->
                failures.add(where + " " + queries.get(problem.node()) + ": " + problem));
        return;
      }
      if (step > 0) {
        plain.run(aged());
      }
      plain.run(world.tables());
      compare(where, failures);
      minimality.check(where, report, failures);
      report.nodes().forEach((node, told) -> note(node, told.relation() + " — " + told.cut()));
    }
  }

  /** Statements that make the present tables those of before. */
  private List<String> aged() {
    return world.tableNames().stream()
        .flatMap(name ->
            Stream.of(
                "DROP TABLE IF EXISTS old_" + name,
                "ALTER TABLE " + name + " RENAME TO old_" + name))
        .toList();
  }

  private void note(NodeId node, String relation) {
    if (sql.containsKey(node.value())) {
      relations.put(node.value(), relation);
    }
  }

  /** Compares all nodes at once, which is quick, and those that differ by themselves. */
  private void compare(String where, List<String> failures) {
    var is = all(lab.query(asTexts(node -> "\"" + node + "\"")));
    var ought = all(plain.rows(asTexts(node -> "(" + sql.get(node) + ")")));
    sql.keySet()
        .forEach(node -> {
          if (!is.get(node).equals(ought.get(node))) {
            failures.add(
                where
                    + " "
                    + queries.get(node)
                    + "\nis    "
                    + is.get(node)
                    + "\nought "
                    + ought.get(node));
          }
        });
  }

  private String asTexts(UnaryOperator<String> rows) {
    return sql.keySet().stream()
        .map(node ->
            "SELECT '%s' AS node, CAST(oracle_row AS VARCHAR) AS text FROM %s AS oracle_row"
                .formatted(node, rows.apply(node)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private Map<String, List<String>> all(List<List<@Nullable String>> rows) {
    var byNode = new HashMap<String, List<String>>();
    sql.keySet().forEach(node -> byNode.put(node, new ArrayList<>()));
    rows.forEach(row -> byNode.get(row.getFirst()).add(row.getLast()));
    byNode.values().forEach(Collections::sort);
    return byNode;
  }

  /** Node → word and reason of its relation; after {@link #run}. */
  Map<String, String> relations() {
    return relations;
  }

  @Override
  public void close() {
    lab.close();
    plain.close();
  }
}
