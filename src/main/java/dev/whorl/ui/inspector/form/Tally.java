package dev.whorl.ui.inspector.form;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How many nodes stand how.
 *
 * @param counts states that occur, in the order of {@link Freshness}
 * @param rows sum over nodes whose rows are known
 */
public record Tally(SequencedMap<Freshness, Integer> counts, long rows) {

  public static Tally of(Collection<NodeReport> reports) {
    var counts = new EnumMap<Freshness, Integer>(Freshness.class);
    reports.forEach(report -> counts.merge(report.freshness(), 1, Integer::sum));
    long rows = reports.stream().flatMap(report -> report.rows().stream()).mapToLong(n -> n).sum();
    return new Tally(Collections.unmodifiableSequencedMap(new LinkedHashMap<>(counts)), rows);
  }
}
