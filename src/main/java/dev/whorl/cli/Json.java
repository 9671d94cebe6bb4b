package dev.whorl.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Lineage;
import dev.whorl.reconcile.Plan;
import dev.whorl.reconcile.RecheckReport;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.debug.Stop;
import dev.whorl.repository.Records.Collected;
import dev.whorl.repository.Records.RunRow;
import dev.whorl.repository.Records.Verified;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shapes that {@code --json} promises. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double MILLIS = 1000;

  private Json() {}

  static String run(RunReport report, Optional<RecheckReport> recheck) {
    var json = object(report);
    recheck.ifPresent(found -> recheck(json.putObject("paranoid"), found));
    return text(json);
  }

  /** The same without a line break. */
  static String line(RunReport report) {
    return object(report).toString();
  }

  private static ObjectNode object(RunReport report) {
    var json = MAPPER.createObjectNode();
    json.put("run", report.run());
    json.put("branch", report.branch());
    json.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
    json.put("published", report.published());
    json.put("seconds", rounded(report.seconds()));
    json.set("partitions", counts(report.counts()));
    json.put("cutOff", report.cutOff());
    json.put("saved", rounded(report.savedSeconds()));
    stops(json, report.stops());
    var nodes = json.putArray("nodes");
    report.nodes().values().forEach(node -> node(nodes, node));
    return json;
  }

  /** Only where something is stopped. */
  private static void stops(ObjectNode json, List<Stop> stops) {
    if (!stops.isEmpty()) {
      var list = json.putArray("stops");
      for (var stop : stops) {
        var entry = list.addObject();
        entry.put("node", stop.node().value());
        entry.put("partition", stop.partition().text());
        entry.put("point", stop.point().word());
        entry.put("reason", stop.reason());
        stop.staged()
            .ifPresentOrElse(
                staged -> entry.put("rows", staged.rows()), () -> entry.putNull("rows"));
        entry.put("run", stop.run());
        entry.put("since", stop.since().toString());
      }
    }
  }

  private static void recheck(ObjectNode json, RecheckReport recheck) {
    json.put("rerun", recheck.rerun());
    var list = json.putArray("differing");
    for (var difference : recheck.differing()) {
      var entry = list.addObject();
      entry.put("node", difference.node().value());
      entry.put("partition", difference.partition().text());
      difference.columns().forEach(entry.putArray("columns")::add);
      entry.put("suggestion", difference.suggestion());
    }
  }

  static String plan(String branch, Plan plan) {
    var json = MAPPER.createObjectNode();
    json.put("branch", branch);
    json.set(
        "partitions",
        counts(
            plan.steps().stream()
                .map(step -> step.report().counts())
                .reduce(PartitionCounts.NONE, PartitionCounts::plus)));
    json.put("willCompute", plan.steps().stream().mapToInt(Plan.Step::willCompute).sum());
    json.put("mayCompute", plan.steps().stream().mapToInt(Plan.Step::mayCompute).sum());
    estimate(json, plan.estimate());
    var nodes = json.putArray("nodes");
    for (var step : plan.steps()) {
      var node = node(nodes, step.report());
      node.put("willCompute", step.willCompute());
      node.put("mayCompute", step.mayCompute());
      estimate(node, step.report().estimate());
      var reasons = node.putArray("reasons");
      for (var reason : step.reasons()) {
        reasons
            .addObject()
            .put("partition", reason.partition().text())
            .put("part", reason.part())
            .put("was", reason.was())
            .put("is", reason.is());
      }
    }
    return text(json);
  }

  private static void estimate(ObjectNode json, Optional<Double> seconds) {
    seconds.ifPresentOrElse(
        known -> json.put("estimate", rounded(known)), () -> json.putNull("estimate"));
  }

  static String status(String branch, Assessment assessment) {
    var json = MAPPER.createObjectNode();
    json.put("branch", branch);
    stops(json, assessment.stops());
    var nodes = json.putArray("nodes");
    assessment.nodes().values().forEach(node -> node(nodes, node));
    return text(json);
  }

  private static ObjectNode node(ArrayNode nodes, NodeReport report) {
    var json = nodes.addObject();
    json.put("node", report.node().value());
    json.put("freshness", report.freshness().word());
    json.put("relation", report.relation());
    json.put("reason", report.reason());
    json.put("cut", report.cut());
    json.set("partitions", counts(report.counts()));
    report.rows().ifPresentOrElse(rows -> json.put("rows", rows), () -> json.putNull("rows"));
    json.put("quarantined", report.quarantined());
    json.put("seconds", rounded(report.seconds()));
    json.put("volatile", report.isVolatile());
    if (report.written() > 0) {
      json.put("written", report.written());
    }
    report.error().ifPresentOrElse(error -> json.put("error", error), () -> json.putNull("error"));
    if (!report.checks().isEmpty()) {
      var checks = json.putArray("checks");
      report.checks().forEach(check -> check(checks.addObject(), check));
    }
    return json;
  }

  private static void check(ObjectNode json, CheckReport check) {
    json.put("name", check.name());
    json.put("severity", check.strict() ? "fail" : "warn");
    check
        .offending()
        .ifPresentOrElse(rows -> json.put("offending", rows), () -> json.putNull("offending"));
    check.error().ifPresent(error -> json.put("error", error));
  }

  static String runs(List<RunRow> runs) {
    var json = MAPPER.createArrayNode();
    for (var run : runs) {
      json.addObject()
          .put("run", run.run())
          .put("branch", run.branch().branch())
          .put("started", Instant.ofEpochMilli(run.started()).toString())
          .put("seconds", rounded(run.seconds()))
          .put("outcome", run.outcome())
          .put("computed", run.computed())
          .put("reused", run.reused())
          .put("unchanged", run.unchanged());
    }
    return json.toPrettyString();
  }

  static String lineage(Lineage lineage, Lineage.Trace trace) {
    var json = MAPPER.createObjectNode();
    var nodes = json.putArray("nodes");
    for (var point : trace.points()) {
      var node = point(nodes.addObject(), point);
      lineage
          .rows(point)
          .ifPresentOrElse(rows -> node.put("rows", rows), () -> node.putNull("rows"));
    }
    var edges = json.putArray("edges");
    for (var edge : trace.edges()) {
      var put = edges.addObject();
      point(put.putObject("from"), edge.from());
      point(put.putObject("to"), edge.to());
      put.put("rows", edge.rows());
    }
    if (!trace.complete()) {
      json.put("complete", false);
    }
    return text(json);
  }

  private static ObjectNode point(ObjectNode json, Lineage.Point point) {
    return json.put("node", point.node().value()).put("partition", point.partition().text());
  }

  static String branches(List<BranchCommand.Line> lines) {
    var json = MAPPER.createArrayNode();
    lines.forEach(line -> branch(json.addObject(), line));
    return json.toPrettyString();
  }

  static String branch(BranchCommand.Line line) {
    return text(branch(MAPPER.createObjectNode(), line));
  }

  /** How many tasks are stopped, only where any is. */
  private static ObjectNode branch(ObjectNode json, BranchCommand.Line line) {
    json.put("branch", line.branch())
        .put("nodes", line.nodes())
        .put("latest", runOrNull(line.latest()))
        .put("published", runOrNull(line.published()));
    return line.stopped() == 0 ? json : json.put("stopped", line.stopped());
  }

  private static @Nullable Long runOrNull(long run) {
    return run == 0 ? null : run;
  }

  private static ObjectNode counts(PartitionCounts counts) {
    return MAPPER
        .createObjectNode()
        .put("desired", counts.desired())
        .put("unchanged", counts.unchanged())
        .put("reused", counts.reused())
        .put("computed", counts.computed())
        .put("identical", counts.identical())
        .put("removed", counts.removed())
        .put("failed", counts.failed())
        .put("waiting", counts.waiting());
  }

  static String verified(Verified found) {
    return text(
        MAPPER
            .createObjectNode()
            .put("objects", found.objects())
            .put("bytes", found.bytes())
            .put("missing", found.missing())
            .put("damaged", found.damaged())
            .put("orphans", found.orphans())
            .put("healable", found.healable()));
  }

  static String collected(Collected collected) {
    return text(
        MAPPER
            .createObjectNode()
            .put("objects", collected.objects())
            .put("bytes", collected.bytes()));
  }

  static String written(Path file, long bytes) {
    return text(MAPPER.createObjectNode().put("file", file.toString()).put("bytes", bytes));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }

  private static String text(ObjectNode json) {
    return json.toPrettyString();
  }
}
