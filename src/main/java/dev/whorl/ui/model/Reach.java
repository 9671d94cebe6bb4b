package dev.whorl.ui.model;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Kind;
import dev.whorl.graph.Node;
import dev.whorl.graph.Value;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a pipeline would touch if it were trusted, as its document says it; nothing is looked at for
 * it. Its texts can be shown as they are: nothing in them can pass for something else.
 *
 * @param reads paths of files and of other pipelines, each once, in the order of the document
 * @param writes paths of exports
 * @param queries nodes and checks whose SQL would run
 */
public record Reach(List<String> reads, List<String> writes, int queries) {
  private static final int LONGEST = 80;

  public Reach {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  public static Reach of(Graph graph) {
    var nodes = graph.nodes();
    return new Reach(
        paths(nodes, kind -> kind == Kind.FILES || kind == Kind.PIPELINE),
        paths(nodes, kind -> kind.role() == Kind.Role.SINK),
        nodes.stream().mapToInt(Reach::queries).sum());
  }

  /** Whether it stays within itself. */
  boolean isNothing() {
    return reads.isEmpty() && writes.isEmpty();
  }

  /** Of invalid nodes too: one word more would make them valid. */
  private static List<String> paths(Collection<Node> nodes, Predicate<Kind> wanted) {
    return nodes.stream()
        .filter(node -> node.kind().filter(wanted).isPresent())
        .flatMap(node -> node.properties().text("path").stream())
        .filter(path -> !path.isBlank())
        .map(Reach::plain)
        .distinct()
        .toList();
  }

  private static int queries(Node node) {
    boolean transforms = node.kind().filter(kind -> kind.role() == Kind.Role.TRANSFORM).isPresent();
    var checks = node.properties().get("checks").orElse(null);
    return (transforms ? 1 : 0) + (checks instanceof Value.Items items ? items.items().size() : 0);
  }

  /** Without signs that can't be seen, turn the direction of writing or break the line. */
  private static String plain(String path) {
    var seen = path.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "\uFFFD");
    return seen.length() > LONGEST
        ? seen.substring(0, LONGEST / 2) + "…" + seen.substring(seen.length() - LONGEST / 2)
        : seen;
  }

  /** One sentence for each of reading, writing and running that there is. */
  public List<String> sentences(int most) {
    return Stream.of(
            reads.isEmpty() ? "" : "It would read " + listed(reads, most) + ".",
            writes.isEmpty() ? "" : "It would write " + listed(writes, most) + ".",
            queries == 0
                ? ""
                : "It would run " + queries + (queries == 1 ? " query" : " queries") + ".")
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static String listed(List<String> paths, int most) {
    int shown = paths.size() <= most ? paths.size() : most - 1;
    var first = String.join(", ", paths.subList(0, shown));
    return shown == paths.size() ? first : first + " and " + (paths.size() - shown) + " more";
  }
}
