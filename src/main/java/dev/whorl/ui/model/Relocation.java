package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Node;
import dev.whorl.graph.Value;
import java.nio.file.Path;

/** Lets the paths of a graph mean the same files once it starts in another folder; pure. */
final class Relocation {
  private Relocation() {}

  static Graph moved(Graph graph, Path from, Path to) {
    var changed = graph;
    for (var node : graph.nodes()) {
      var path = node.properties().text("path").filter(text -> !text.isBlank());
      if (path.isPresent() && !from.equals(to)) {
        changed = changed.with(moved(node, path.get(), from, to));
      }
    }
    return changed;
  }

  /** What is no path, or on no common disk, stays as it is written. */
  private static Node moved(Node node, String path, Path from, Path to) {
    int fixed = path.lastIndexOf('/', pattern(path)) + 1;
    try {
      var folder = Path.of(path.substring(0, fixed));
      if (folder.isAbsolute()) {
        return node;
      }
      var there = to.relativize(from.resolve(folder).normalize()).toString();
      var slashed = there.replace(to.getFileSystem().getSeparator(), "/");
      var start = slashed.isEmpty() ? "" : slashed + "/";
      return node.with("path", Value.of(start + path.substring(fixed)));
    } catch (IllegalArgumentException elsewhere) {
      return node;
    }
  }

  /** Where the first sign of a pattern stands, or the end. */
  private static int pattern(String path) {
    int at = 0;
    while (at < path.length() && "*?{".indexOf(path.charAt(at)) < 0) {
      at++;
    }
    return at;
  }
}
