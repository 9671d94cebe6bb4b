package dev.whorl.ui.data;

import dev.whorl.graph.NodeId;
import dev.whorl.plan.NodeReport;
import dev.whorl.ui.model.Finding;
import dev.whorl.ui.model.OffendingRows;
import dev.whorl.ui.model.PipelineModel;
import java.util.Optional;

/** What is known of rows that offend a check, or were set aside. */
final class Offences {
  private final PipelineModel pipeline;

  Offences(PipelineModel pipeline) {
    this.pipeline = pipeline;
  }

  /** What is looked at, if these rows are those that offend a check. */
  Optional<OffendingRows> of(NodeId rows) {
    return pipeline.offendingProperty().get().filter(looked -> looked.rows().equals(rows));
  }

  Optional<Finding> finding(OffendingRows looked) {
    return pipeline.findings(looked.node()).stream()
        .filter(finding -> finding.check().rows().equals(looked.rows()))
        .findFirst();
  }

  /** Whether the rows are those that could not be read. */
  boolean isAside(OffendingRows looked) {
    return Optional.ofNullable(pipeline.reports().get(looked.node()))
        .flatMap(NodeReport::quarantine)
        .equals(Optional.of(looked.rows()));
  }
}
