package dev.whorl.ui.model;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Assessment.Edge;
import dev.whorl.ui.kit.Numbers;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a reconciliation would compute, as far as that is known before it runs: for an edit that is
 * not reconciled yet as well as for files that came.
 *
 * @param stale partitions of the node that are computed for certain
 * @param waiting those of which more is known once what they read is there
 * @param total partitions of the node
 * @param behind partitions of the nodes behind it, at most
 * @param seconds that all of this took before; empty if that isn't known
 */
public record Forecast(int stale, int waiting, int total, int behind, Optional<Double> seconds) {

  /**
   * What a reconciliation would compute of a node, in a sentence; empty if nothing, unless that is
   * what the edits come to.
   */
  public static String ahead(PipelineModel pipeline, NodeId node) {
    if (pipeline.ghostProperty().get().filter(ghost -> ghost.idle().contains(node)).isPresent()) {
      return "Your edits change nothing that is computed here.";
    }
    return pipeline
        .assessmentProperty()
        .get()
        .flatMap(known -> of(pipeline.reports(), known.edges(), node))
        .map(Forecast::words)
        .orElse("");
  }

  /**
   * For a node, and what is behind it; empty while how it stands is not known.
   *
   * @param reports how everything stands now
   */
  public static Optional<Forecast> of(
      Map<NodeId, NodeReport> reports, List<Edge> edges, NodeId node) {
    return Optional.ofNullable(reports.get(node))
        .map(here ->
            of(
                here,
                behind(edges, node).stream().map(reports::get).filter(Objects::nonNull).toList()));
  }

  private static Forecast of(NodeReport here, List<NodeReport> behind) {
    var estimates = new HashMap<NodeId, Double>();
    here.estimate().ifPresent(seconds -> estimates.put(here.node(), seconds));
    behind.forEach(report -> report.estimate().ifPresent(s -> estimates.put(report.node(), s)));
    return new Forecast(
        here.shares().stale(),
        here.shares().waiting(),
        here.shares().total(),
        behind.stream().mapToInt(Forecast::missing).sum(),
        estimates.isEmpty()
            ? Optional.empty()
            : Optional.of(estimates.values().stream().mapToDouble(s -> s).sum()));
  }

  private static int missing(NodeReport report) {
    return report.shares().stale() + report.shares().waiting();
  }

  private static Set<NodeId> behind(List<Edge> edges, NodeId node) {
    Map<NodeId, Set<NodeId>> readers = new HashMap<>();
    for (var edge : edges) {
      readers.computeIfAbsent(edge.from(), _ -> new LinkedHashSet<>()).add(edge.to());
    }
    var found = new LinkedHashSet<NodeId>();
    var open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      for (var reader : readers.getOrDefault(open.poll(), Set.of())) {
        if (found.add(reader)) {
          open.add(reader);
        }
      }
    }
    return found;
  }

  /** In a sentence; empty if there is nothing to compute here. */
  public String words() {
    if (stale + waiting == 0) {
      return "";
    }
    var text = new StringBuilder("Would recompute ");
    text.append(stale == 0 ? "up to " + Numbers.full(waiting) : Numbers.full(stale));
    text.append(" of ").append(Numbers.counted(total, "partition")).append(" here");
    if (stale > 0 && waiting > 0) {
      text.append(" for certain, up to ").append(Numbers.full((long) stale + waiting));
    }
    if (behind > 0) {
      text.append(", up to ").append(Numbers.full(behind)).append(" behind");
    }
    seconds.ifPresent(s -> text.append("; about ").append(Numbers.seconds(s)));
    return text.append('.').toString();
  }
}
