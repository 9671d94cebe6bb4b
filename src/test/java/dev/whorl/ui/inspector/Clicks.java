package dev.whorl.ui.inspector;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import dev.whorl.partition.Column;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.plan.Shares;
import dev.whorl.reconcile.Assessment;
import dev.whorl.ui.model.GraphEdits;
import dev.whorl.ui.model.Origin;
import dev.whorl.ui.model.PipelineModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline with a node of every kind, and how it might stand. */
public final class Clicks {
  private static final List<Column> CLICK =
      List.of(
          new Column("user_id", "BIGINT"),
          new Column("ts", "TIMESTAMP"),
          new Column("country", "VARCHAR"),
          new Column("amount", "DECIMAL(12,2)"));

  private Clicks() {}

  public static Fields fields(Object... pairs) {
    var fields = Fields.EMPTY;
    for (int i = 0; i < pairs.length; i += 2) {
      fields = fields.with((String) pairs[i], value(pairs[i + 1]));
    }
    return fields;
  }

  static Value value(Object object) {
    return switch (object) {
      case Value value -> value;
      case String text -> Value.of(text);
      case Integer number -> Value.of(number.longValue());
      case Boolean on -> Value.of(on);
      case List<?> list -> new Items(list.stream().map(Clicks::value).toList());
      default -> throw new IllegalArgumentException(object.toString());
    };
  }

  public static Node node(String id, Object... pairs) {
    return new Node(new NodeId(id), fields(pairs));
  }

  public static Graph graph() {
    return Graph.of(
        List.of(
            node(
                "clicks",
                "kind",
                "files",
                "path",
                "clicks/*.csv",
                "options",
                fields("delimiter", ";", "header", true, "dateFormat", "%d.%m.%Y"),
                "onDrift",
                "fail"),
            users(),
            node(
                "valid",
                "kind",
                "filter",
                "input",
                "clicks",
                "title",
                "Valid clicks",
                "comment",
                "Robots and tests have no user, or come from before the launch.",
                "where",
                """
                user_id IS NOT NULL AND amount >= 0 AND country <> 'XX'
                  AND ts >= '2026-01-01' AND (segment = 'new' OR segment IS NULL)
                  AND amount < 100\
                """),
            node(
                "enriched",
                "kind",
                "join",
                "inputs",
                fields("left", "valid", "right", "users"),
                "how",
                "left",
                "on",
                List.of("user_id")),
            daily(),
            node(
                "top",
                "kind",
                "sql",
                "sql",
                """
                -- the best country of each day
                SELECT day, contry, max(clicks) AS best, avg(x) AS mean
                FROM daily
                WHERE clicks > 10 AND country <> 'XX'
                GROUP BY day, country
                ORDER BY best DESC\
                """),
            node(
                "derived",
                "kind",
                "derive",
                "input",
                "valid",
                "columns",
                fields("day", "ts::DATE", "gross", "round(amount * 1.19, 2)")),
            node(
                "picked",
                "kind",
                "select",
                "input",
                "valid",
                "columns",
                List.of("user_id", "ts::DATE AS day", "* EXCLUDE (country)")),
            node("all", "kind", "union", "inputs", List.of("valid", "enriched"), "distinct", true),
            node("once", "kind", "distinct", "input", "valid", "on", List.of("user_id", "ts")),
            node(
                "sorted",
                "kind",
                "sort",
                "input",
                "daily",
                "by",
                List.of("clicks DESC"),
                "limit",
                10),
            wide(),
            node("long", "kind", "unpivot", "input", "wide", "columns", List.of("DE", "FR")),
            node("some", "kind", "sample", "input", "valid", "percent", 5),
            node("cut", "kind", "repartition", "input", "valid", "by", "ts::DATE"),
            node("other", "kind", "pipeline", "path", "other.whorl", "node", "totals"),
            node("report", "kind", "export", "input", "top", "path", "out/report.csv"),
            node("broken", "kind", "filter", "input", "nobody", "wher", "a > 1")));
  }

  /** Clicks of the valid ones, a column for each of three countries. */
  public static Node wide() {
    return node(
        "wide",
        "kind",
        "pivot",
        "input",
        "valid",
        "rows",
        List.of("ts::DATE AS day"),
        "column",
        "country",
        "values",
        List.of("DE", "FR", "US"),
        "measures",
        fields("clicks", "count(*)"));
  }

  private static Node users() {
    return node(
        "users",
        "kind",
        "table",
        "columns",
        fields("user_id", "BIGINT", "segment", "VARCHAR", "since", "DATE"),
        "rows",
        List.of(
            List.of(88123, "new", "2026-01-03"),
            List.of(90411, "returning", new Value.Nothing()),
            List.of(71002, "new", "2026-02-11")));
  }

  private static Node daily() {
    return node(
        "daily",
        "kind",
        "aggregate",
        "input",
        "enriched",
        "by",
        List.of("ts::DATE AS day", "country"),
        "measures",
        fields("clicks", "count(*)", "revenue", "sum(amount)", "users", "count(DISTINCT user_id)"),
        "checks",
        List.of(
            fields(
                "name",
                "one row per day and country",
                "severity",
                "fail",
                "unique",
                List.of("day", "country")),
            fields("name", "not empty", "severity", "warn", "count", ">= 1")));
  }

  public static PipelineModel model() {
    var model = new PipelineModel();
    model.open(
        new Origin(
            "id", "Clicks by day and country", Optional.empty(), Path.of("/home/ana"), "main"),
        graph());
    model.assessed(assessment(model.graph()));
    return model;
  }

  public static Assessment assessment(Graph graph) {
    var nodes = new LinkedHashMap<NodeId, NodeReport>();
    var edges = new ArrayList<Assessment.Edge>();
    var problems = new ArrayList<Problem>();
    var compiled = new LinkedHashMap<NodeId, String>();
    for (var node : graph.nodes()) {
      nodes.put(node.id(), report(node));
      GraphEdits.inputs(node).forEach(input -> edges.add(new Assessment.Edge(input, node.id())));
      if (node.reading() instanceof Reading.Invalid(List<Problem> own)) {
        problems.addAll(own);
      }
    }
    compiled.put(
        new NodeId("daily"),
        """
        SELECT ts::DATE AS day, country, count(*) AS clicks, sum(amount) AS revenue,
               count(DISTINCT user_id) AS users
        FROM enriched
        GROUP BY ts::DATE, country\
        """);
    edges.add(new Assessment.Edge(new NodeId("daily"), new NodeId("top")));
    return new Assessment(nodes, edges, problems, compiled);
  }

  private static NodeReport report(Node node) {
    var id = node.id();
    if (node.reading() instanceof Reading.Invalid) {
      return new NodeReport(
          id,
          Freshness.INVALID,
          "It can’t be computed as it is written.",
          "",
          "",
          PartitionCounts.NONE,
          Shares.NONE,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0,
          Optional.empty(),
          0,
          0,
          Optional.empty(),
          List.of(),
          false,
          Optional.empty());
    }
    boolean stale = id.value().equals("daily");
    return new NodeReport(
        id,
        stale ? Freshness.STALE : Freshness.FRESH,
        stale
            ? "3 of 60 partitions are stale: 2026-03-01.csv is new."
            : "All of it was made from what is there now.",
        id.value().equals("clicks") ? "source" : "keyed",
        "Grouped by day, which is how enriched can be cut: each day is recomputed alone.",
        new PartitionCounts(60, 57, 0, 3, 0, 0, 0, 0),
        new Shares(57, stale ? 3 : 0, 0, 0, 0),
        Optional.of(412_011L),
        Optional.of(Fingerprint.builder("test").add(id.value()).build()),
        columns(id),
        0,
        Optional.empty(),
        0,
        4.1,
        Optional.empty(),
        List.of(),
        false,
        Optional.empty());
  }

  private static List<Column> columns(NodeId id) {
    return Map.of(
            "users",
            List.of(new Column("user_id", "BIGINT"), new Column("segment", "VARCHAR")),
            "daily",
            List.of(
                new Column("day", "DATE"),
                new Column("country", "VARCHAR"),
                new Column("clicks", "BIGINT"),
                new Column("revenue", "DECIMAL(38,2)"),
                new Column("users", "BIGINT")))
        .getOrDefault(id.value(), CLICK);
  }
}
