package dev.whorl.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.plan.PartitionCounts;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.Plan;
import dev.whorl.reconcile.RecheckReport;
import dev.whorl.reconcile.RunReport;
import dev.whorl.repository.Records.Collected;
import dev.whorl.repository.Records.Verified;
import java.util.Locale;
import java.util.Optional;

/** The shapes that {@code --json} promises. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final double MILLIS = 1000;

  private Json() {}

  static String run(RunReport report, Optional<RecheckReport> recheck) {
    var json = MAPPER.createObjectNode();
    json.put("run", report.run());
    json.put("branch", report.branch());
    json.put("outcome", report.outcome().name().toLowerCase(Locale.ROOT));
    json.put("published", report.published());
    json.put("seconds", rounded(report.seconds()));
    json.set("partitions", counts(report.counts()));
    json.put("cutOff", report.cutOff());
    json.put("saved", rounded(report.savedSeconds()));
    var nodes = json.putArray("nodes");
    report.nodes().values().forEach(node -> node(nodes, node));
    recheck.ifPresent(found -> recheck(json.putObject("paranoid"), found));
    return text(json);
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

  private static double rounded(double seconds) {
    return Math.round(seconds * MILLIS) / MILLIS;
  }

  private static String text(ObjectNode json) {
    return json.toPrettyString();
  }
}
