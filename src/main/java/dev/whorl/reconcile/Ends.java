package dev.whorl.reconcile;

import dev.whorl.plan.NodeReport;
import dev.whorl.repository.Records.NodeEnd;

/** Puts reports into the words that history keeps. */
final class Ends {
  private Ends() {}

  static NodeEnd of(NodeReport report) {
    var counts = report.counts();
    return new NodeEnd(
        report.node().value(),
        report.freshness().word(),
        report.relation(),
        report.reason(),
        counts.desired(),
        counts.computed(),
        counts.reused(),
        counts.unchanged(),
        counts.failed(),
        counts.waiting(),
        report.rows().orElse(-1L),
        report.seconds(),
        report.error().orElse(""));
  }
}
