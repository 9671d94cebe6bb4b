package dev.whorl.ui.shell;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.plan.Freshness;
import dev.whorl.plan.Shares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pipeline like the bundled one, in the states that pictures are to show. */
final class Sample {
  private static final String DONE = "Up to date with 60 files.";

  private Sample() {}

  static Graph graph() {
    return Graph.of(
        List.of(
            node("clicks", "files", Map.of("path", Value.of("clicks/*.csv"))),
            node(
                "users",
                "table",
                fields(
                    "columns",
                    Value.of(ordered("user_id", "BIGINT", "segment", "VARCHAR", "since", "DATE")),
                    "rows",
                    new Value.Items(List.of()))),
            node(
                "valid",
                "filter",
                fields("input", Value.of("clicks"), "where", Value.of("user_id IS NOT NULL"))),
            node(
                "enriched",
                "join",
                fields(
                    "inputs", Value.of(ordered("left", "valid", "right", "users")),
                    "how", Value.of("left"),
                    "on", Value.of(List.of("user_id")))),
            node(
                "daily",
                "aggregate",
                fields(
                    "input", Value.of("enriched"),
                    "by", Value.of(List.of("ts::DATE AS day", "country")),
                    "measures", Value.of(ordered("clicks", "count(*)")))),
            node(
                "weekly",
                "aggregate",
                fields(
                    "input", Value.of("daily"),
                    "by", Value.of(List.of("date_trunc('week', day) AS week")),
                    "measures", Value.of(ordered("clicks", "sum(clicks)")))),
            node(
                "top_countries",
                "sql",
                fields(
                    "sql",
                    Value.of(
                        "SELECT country, sum(clicks) AS clicks\nFROM daily GROUP BY country"))),
            node(
                "report",
                "export",
                fields("input", Value.of("weekly"), "path", Value.of("out/report.csv")))));
  }

  static Node node(String id, String kind, Map<String, Value> properties) {
    var all = new LinkedHashMap<String, Value>();
    all.put("kind", Value.of(kind));
    all.putAll(properties);
    return new Node(new NodeId(id), new Fields(all));
  }

  private static Map<String, Value> fields(Object... pairs) {
    var map = new LinkedHashMap<String, Value>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return map;
  }

  private static Map<String, String> ordered(String... pairs) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  static void untouched(FakeBackend backend) {
    backend.say(
        "clicks",
        Freshness.STALE,
        "60 files have never been read.",
        new Shares(0, 60, 0, 0, 0),
        -1);
    backend.say("users", Freshness.STALE, "Never computed.", new Shares(0, 1, 0, 0, 0), -1);
    for (var id : List.of("valid", "enriched", "daily")) {
      backend.say(id, Freshness.WAITING, "Waiting for clicks.", new Shares(0, 0, 60, 0, 0), -1);
    }
    backend.say("weekly", Freshness.WAITING, "Waiting for daily.", new Shares(0, 0, 9, 0, 0), -1);
    backend.say(
        "top_countries", Freshness.WAITING, "Waiting for daily.", new Shares(0, 0, 1, 0, 0), -1);
    backend.say("report", Freshness.WAITING, "Waiting for weekly.", new Shares(0, 0, 1, 0, 0), -1);
  }

  static void fresh(FakeBackend backend) {
    backend.say("clicks", Freshness.FRESH, DONE, new Shares(60, 0, 0, 0, 0), 413_204);
    backend.say("users", Freshness.FRESH, "Up to date.", new Shares(1, 0, 0, 0, 0), 2_110);
    backend.say("valid", Freshness.FRESH, DONE, new Shares(60, 0, 0, 0, 0), 411_958);
    backend.say("enriched", Freshness.FRESH, DONE, new Shares(60, 0, 0, 0, 0), 411_958);
    backend.say(
        "daily", Freshness.FRESH, "All 60 days are up to date.", new Shares(60, 0, 0, 0, 0), 720);
    backend.say(
        "weekly", Freshness.FRESH, "All 9 weeks are up to date.", new Shares(9, 0, 0, 0, 0), 9);
    backend.say("top_countries", Freshness.FRESH, "Up to date.", new Shares(1, 0, 0, 0, 0), 12);
    backend.say(
        "report",
        Freshness.FRESH,
        "out/report.csv holds the latest data.",
        new Shares(1, 0, 0, 0, 0),
        9);
  }

  static void late(FakeBackend backend) {
    fresh(backend);
    backend.say(
        "clicks",
        Freshness.STALE,
        "1 of 61 files is new: 2026-03-02.csv.",
        new Shares(60, 1, 0, 0, 0),
        -1);
    backend.say(
        "valid",
        Freshness.WAITING,
        "Waiting for 1 partition of clicks: 2026-03-02.csv is new.",
        new Shares(60, 0, 1, 0, 0),
        -1);
    backend.say(
        "enriched",
        Freshness.WAITING,
        "Waiting for 1 partition of valid.",
        new Shares(60, 0, 1, 0, 0),
        -1);
    backend.say(
        "daily",
        Freshness.WAITING,
        "3 of 61 days may change: 2026-02-28 to 2026-03-02.",
        new Shares(58, 0, 3, 0, 0),
        -1);
    backend.say(
        "weekly", Freshness.WAITING, "Waiting for 3 days of daily.", new Shares(7, 0, 2, 0, 0), -1);
    backend.say(
        "top_countries", Freshness.WAITING, "Waiting for daily.", new Shares(0, 0, 1, 0, 0), -1);
    backend.say("report", Freshness.WAITING, "Waiting for weekly.", new Shares(0, 0, 1, 0, 0), -1);
  }

  static void running(FakeBackend backend) {
    late(backend);
    backend.say("clicks", Freshness.FRESH, DONE, new Shares(61, 0, 0, 0, 0), 420_101);
    backend.say("valid", Freshness.FRESH, DONE, new Shares(61, 0, 0, 0, 0), 418_840);
    backend.say(
        "enriched", Freshness.RUNNING, "Computing 2026-03-02.csv.", new Shares(60, 0, 0, 1, 0), -1);
    backend.say(
        "daily",
        Freshness.WAITING,
        "Waiting for 1 partition of enriched.",
        new Shares(58, 0, 3, 0, 0),
        -1);
  }

  static void failed(FakeBackend backend) {
    running(backend);
    backend.say(
        "clicks",
        Freshness.FAILED,
        "clicks/2026-03-02.csv, line 118: “abc” is not a BIGINT (column user_id).",
        new Shares(60, 0, 0, 0, 1),
        -1);
    for (var id : List.of("valid", "enriched")) {
      backend.say(
          id,
          Freshness.WAITING,
          "Waiting for clicks, which failed.",
          new Shares(60, 0, 1, 0, 0),
          -1);
    }
  }
}
