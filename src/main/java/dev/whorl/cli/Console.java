package dev.whorl.cli;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import dev.whorl.reconcile.Plan;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes for people: tables to standard output, messages to standard error. */
final class Console {
  private static final String INDENT = "           ";
  private static final int REASONS = 5;
  private static final double WHOLE_SECONDS = 9.95;
  private static final double MINUTE = 60;

  private final PrintStream out;
  private final boolean colored;

  Console(PrintStream out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  void nodes(Collection<NodeReport> reports) {
    int width = width(reports);
    reports.forEach(report -> node(report, width));
    if (reports.isEmpty()) {
      line("There are no nodes yet.");
    }
  }

  private static int width(Collection<NodeReport> reports) {
    return reports.stream().mapToInt(r -> r.node().value().length()).max().orElse(4);
  }

  private void node(NodeReport report, int width) {
    out.printf(
        Locale.ROOT,
        "%s %-" + width + "s  %s  %s%s%n",
        state(report.freshness()),
        report.node().value(),
        partitions(report),
        Printable.of(report.reason()),
        report.isVolatile() ? " Volatile: its first result is kept." : "");
  }

  /** Each with why its first partitions would be computed, and how long that may take. */
  void steps(List<Plan.Step> steps) {
    int width = width(steps.stream().map(Plan.Step::report).toList());
    for (var step : steps) {
      node(step.report(), width);
      if (step.willCompute() > 0) {
        step.reasons().stream().limit(REASONS).forEach(this::reason);
        int more = step.willCompute() - Math.min(REASONS, step.reasons().size());
        line(
            INDENT
                + (more > 0 ? "… and " + more + " more; " : "")
                + estimate(step.report().estimate()));
      }
    }
  }

  private void reason(Plan.Reason reason) {
    line(
        INDENT
            + reason.partition()
            + ": "
            + reason.part()
            + ": "
            + (reason.was().isEmpty() ? reason.is() : reason.was() + " → " + reason.is()));
  }

  static String estimate(Optional<Double> seconds) {
    return seconds.map(known -> "about " + spoken(known)).orElse("no estimate");
  }

  /** A duration for people: {@code 0.3 s}, {@code 41 s}, {@code 12 min}. */
  static String spoken(double seconds) {
    if (seconds < WHOLE_SECONDS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 2 * MINUTE
        ? Math.round(seconds) + " s"
        : Math.round(seconds / MINUTE) + " min";
  }

  private static String partitions(NodeReport report) {
    var counts = report.counts();
    return counts.desired() == 0
        ? String.format(Locale.ROOT, "%9s", report.written() > 0 ? "written" : "")
        : String.format(
            Locale.ROOT,
            "%4d of %-4d",
            counts.unchanged() + counts.reused() + counts.computed(),
            counts.desired());
  }

  private String state(Freshness freshness) {
    var word = String.format(Locale.ROOT, "%-8s", freshness.word());
    if (!colored) {
      return word;
    }
    int color =
        switch (freshness) {
          case FRESH -> 32;
          case STALE -> 33;
          case WAITING -> 35;
          case RUNNING -> 34;
          case FAILED, INVALID, STOPPED -> 31;
          case HELD -> 90;
        };
    return "\u001b[" + color + "m" + word + "\u001b[0m";
  }

  /** Says something on standard error. */
  static void tell(String text) {
    System.err.println("whorl: " + Printable.of(text));
  }

  void line(String text) {
    out.println(Printable.of(text));
  }
}
