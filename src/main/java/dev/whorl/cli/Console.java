package dev.whorl.cli;

import dev.whorl.plan.Freshness;
import dev.whorl.plan.NodeReport;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;

/** Writes for people: tables to standard output, messages to standard error. */
final class Console {
  private final PrintStream out;
  private final boolean colored;

  Console(PrintStream out, boolean colored) {
    this.out = out;
    this.colored = colored;
  }

  void nodes(Collection<NodeReport> reports) {
    int width = reports.stream().mapToInt(r -> r.node().value().length()).max().orElse(4);
    for (var report : reports) {
      out.printf(
          Locale.ROOT,
          "%s %-" + width + "s  %s  %s%n",
          state(report.freshness()),
          report.node().value(),
          partitions(report),
          report.reason());
    }
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

  void line(String text) {
    out.println(text);
  }
}
