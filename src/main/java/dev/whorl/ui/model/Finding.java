package dev.whorl.ui.model;

import dev.whorl.graph.Check;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.graph.Reading;
import dev.whorl.plan.CheckReport;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.kit.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What one check found out about the rows of a node, in words.
 *
 * @param node the checked one
 * @param check how it stands
 * @param rule what it looks at, if the document still says so
 */
public record Finding(NodeId node, CheckReport check, Optional<Check.Rule> rule) {

  /** Those of all checks of a node, in the order in which they were written. */
  public static List<Finding> of(Optional<Node> node, NodeReport report) {
    var rules =
        node.map(Node::reading).orElse(null) instanceof Reading.Valid valid
            ? valid.checks().stream().map(Check::rule).toList()
            : List.<Check.Rule>of();
    var checks = report.checks();
    boolean same = rules.size() == checks.size();
    return IntStream.range(0, checks.size())
        .mapToObj(i ->
            new Finding(
                report.node(), checks.get(i), same ? Optional.of(rules.get(i)) : Optional.empty()))
        .toList();
  }

  public boolean fails() {
    return check.fails();
  }

  /** Whether the node fails by it. */
  public boolean holdsBack() {
    return check.strict() && fails();
  }

  /** What can be looked at, if anything offends. */
  public Optional<OffendingRows> rows() {
    return check
        .offending()
        .filter(count -> count > 0)
        .map(count -> new OffendingRows(node, check.rows()));
  }

  /** “3 rows offend”; empty unless it fails. */
  public String offence() {
    if (!fails()) {
      return "";
    }
    return check
        .error()
        .map(error -> "can’t be made: " + error)
        .orElseGet(() -> offence(rule, check.offending().orElse(0L)));
  }

  private static String offence(Optional<Check.Rule> rule, long count) {
    return rule.orElse(null) instanceof Check.Rule.Count(String comparison)
        ? "row count is not " + comparison
        : Numbers.full(count) + (count == 1 ? " row offends" : " rows offend");
  }

  /** The check with what is wrong, in one sentence. */
  public String sentence() {
    return "The check “"
        + check.name()
        + "” "
        + (check.error().isPresent() ? offence() : "fails: " + offence())
        + ".";
  }
}
