package dev.whorl.cli;

import dev.whorl.document.Document;
import dev.whorl.document.DocumentException;
import dev.whorl.document.DocumentFile;
import dev.whorl.graph.Nearest;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the pipeline and the nodes that a call names. */
final class Target {
  private Target() {}

  static Pipeline pipeline(Path file, String branch) throws UsageException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no document " + file + ".");
    }
    try {
      var real = file.toRealPath();
      var document = DocumentFile.read(real);
      return new Pipeline(
          document.id().orElse(real.toString()),
          document.name(),
          Optional.ofNullable(real.getParent()).orElse(real),
          branch,
          document.branch(branch).orElseThrow(() -> noBranch(file, branch, document)));
    } catch (DocumentException | IOException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private static UsageException noBranch(Path file, String branch, Document document) {
    return new UsageException(
        file
            + " has no branch “"
            + branch
            + "”; it has "
            + String.join(", ", document.branches())
            + ".");
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
