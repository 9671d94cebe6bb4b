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
import java.util.OptionalLong;
import java.util.Set;

/** Finds the pipeline and the nodes that a call names. */
final class Target {
  private Target() {}

  /**
   * A document as it is now.
   *
   * @param named as the call names it
   * @param file where it really is
   */
  record Opened(Path named, Path file, Document document) {
    Pipeline pipeline(String branch) throws UsageException {
      var graph = document.branch(require(branch)).orElseThrow();
      return new Pipeline(
          id(), document.name(), Optional.of(file), folder(), branch, graph, OptionalLong.empty());
    }

    private String id() {
      return document.id().orElse(file.toString());
    }

    private Path folder() {
      return Optional.ofNullable(file.getParent()).orElse(file);
    }

    /** The name, if there is a branch of it. */
    String require(String branch) throws UsageException {
      var known = document.branches();
      if (!known.contains(branch)) {
        throw new UsageException(
            named
                + " has no branch “"
                + branch
                + "”; it has "
                + String.join(", ", known)
                + "."
                + Nearest.suggestion(branch, known));
      }
      return branch;
    }

    void save(Document changed) throws UsageException {
      try {
        DocumentFile.write(file, changed);
      } catch (IOException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
  }

  static Opened open(Path file) throws UsageException {
    if (file.toString().isEmpty()) {
      throw new UsageException("FILE is empty: name a document, a file like clicks.whorl.");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(
          "“" + file + "” is a folder: name the document in it, a file like clicks.whorl.");
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no document " + file + ".");
    }
    try {
      return new Opened(file, file.toRealPath(), DocumentFile.read(file));
    } catch (DocumentException | IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** The pipeline that is asked about; says on standard error what there is to say about it. */
  static Pipeline pipeline(Path file, String branch) throws UsageException {
    var opened = open(file);
    opened.document().notice().ifPresent(note -> Console.tell(file + ": " + note));
    return opened.pipeline(branch);
  }

  /** A pipeline to bring up to date: one of which all is understood. */
  static Pipeline runnable(Path file, String branch) throws UsageException {
    var opened = open(file);
    if (opened.document().readOnly()) {
      throw new UsageException(
          file + ": " + opened.document().notice().orElse("") + " Nothing was computed.");
    }
    return opened.pipeline(branch);
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
