package dev.whorl.reconcile;

import dev.whorl.fingerprint.ContentId;
import dev.whorl.graph.Check;
import dev.whorl.plan.CheckReport;
import java.util.Optional;

/**
 * A check on its way.
 *
 * @param rows those that offend, as a node of its own that nobody drew
 */
record CheckProgress(Check check, NodeProgress rows) {

  /** Whether nothing may go past it; not before it is known to hold, if it is a strict one. */
  boolean holdsBack() {
    return check.severity() == Check.Severity.FAIL && !offending().equals(Optional.of(0L));
  }

  /** Whether a run that was to settle some partitions only found all well with those. */
  boolean lets() {
    boolean asks = rows.share() instanceof Share.Part;
    return !offends() && rows.error().isEmpty() && (rows.isDone() || !asks);
  }

  /** Whether it is a strict one, and rows are known to offend it. */
  boolean offends() {
    return check.severity() == Check.Severity.FAIL
        && rows.concerned().stream()
            .flatMap(partition -> partition.content().stream())
            .anyMatch(content -> content.rows() > 0);
  }

  boolean fails() {
    return offending().filter(count -> count > 0).isPresent();
  }

  /** Rows that offend; empty as long as that is not known. */
  private Optional<Long> offending() {
    return rows.isSettled() ? Optional.of(rows.content()).map(ContentId::rows) : Optional.empty();
  }

  CheckReport report() {
    return new CheckReport(
        check.name(),
        check.severity() == Check.Severity.FAIL,
        offending(),
        rows.error(),
        rows.id());
  }

  /** In a sentence, what it found, or why it found nothing. */
  String finding() {
    return "The check “"
        + check.name()
        + "” "
        + rows.error()
            .map(error -> "can't be made: " + error)
            .orElseGet(() -> fails() ? "fails: " + offence() + "." : "holds.");
  }

  private String offence() {
    return switch (check.rule()) {
      case Check.Rule.Count(String comparison) -> "the number of rows is not " + comparison;
      default -> {
        long count = offending().orElse(0L);
        yield count == 1 ? "1 row offends" : count + " rows offend";
      }
    };
  }
}
