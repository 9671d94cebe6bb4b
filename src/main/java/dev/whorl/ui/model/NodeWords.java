package dev.whorl.ui.model;

import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.NodeId;
import dev.whorl.ui.kit.Numbers;
import dev.whorl.ui.kit.StateLook;
import java.util.Optional;
import java.util.stream.Collectors;

/** A node said aloud: all that its card shows. */
public final class NodeWords {
  private NodeWords() {}

  /**
   * “enriched, Join, stale: 3 of 60 days are new. 412 k rows. Would recompute 3 of 60 partitions
   * here, up to 4 behind. Reads valid, users.”
   */
  public static String of(PipelineModel pipeline, Node node) {
    var report = Optional.ofNullable(pipeline.reports().get(node.id()));
    var ahead = Forecast.ahead(pipeline, node.id());
    var text = new StringBuilder(pipeline.title(node.id()));
    text.append(", ").append(node.kind().map(Kind::label).orElse("unknown kind"));
    report.ifPresent(known -> {
      text.append(", ").append(StateLook.of(known.freshness()).word());
      text.append(": ").append(known.reason());
      known.rows().ifPresent(rows -> text.append(". ").append(Numbers.rows(rows)));
    });
    if (!ahead.isEmpty()) {
      text.append(". ").append(ahead);
    }
    var last = Optional.ofNullable(pipeline.cutOffsProperty().get().get(node.id()));
    last.ifPresent(found -> text.append(". ").append(found.words()));
    var inputs = GraphEdits.inputs(node);
    if (!inputs.isEmpty()) {
      text.append(". Reads ")
          .append(inputs.stream().map(NodeId::value).collect(Collectors.joining(", ")));
    }
    return text.append('.').toString().replace("..", ".");
  }
}
