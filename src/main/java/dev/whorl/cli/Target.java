package dev.whorl.cli;

import dev.whorl.graph.Nearest;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.source.SourceException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the pipeline and the nodes that a call names. */
final class Target {
  private Target() {}

  static Pipeline pipeline(Path file, String branch) throws UsageException {
    try {
      return new PipelineFiles().read(file, branch);
    } catch (SourceException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  static Set<NodeId> nodes(Pipeline pipeline, List<String> names) throws UsageException {
    var nodes = new LinkedHashSet<NodeId>();
    for (var name : names) {
      var node = pipeline.graph().named(name);
      if (node.isEmpty()) {
        var known = pipeline.graph().nodes().stream().map(n -> n.id().value()).toList();
        throw new UsageException(
            "There is no node “" + name + "”." + Nearest.suggestion(name, known));
      }
      nodes.add(node.get().id());
    }
    return nodes;
  }
}
