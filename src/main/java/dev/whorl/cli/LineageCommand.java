package dev.whorl.cli;

import dev.whorl.compile.Compiled;
import dev.whorl.graph.Nearest;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Lineage;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    description = {
      "Which partitions the published partitions of a node are made from, and which are made from"
          + " them.",
      "Rows are those of the input partition that go into the output partition. Views hold no"
          + " partitions: edges go through them. What is read whole is made from all partitions"
          + " that have rows.",
      "Where a row need not show in the result (max, DISTINCT, LIMIT, a semi-join, EXCEPT), an edge"
          + " says that the result was made from the input partition, not that it would be another"
          + " without it."
    })
final class LineageCommand implements Callable<Integer> {
  private static final int MOST_EDGES = 1_000_000;

  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Parameters(index = "1", paramLabel = "NODE", description = "Whose partitions.")
  String name = "";

  @Option(names = "--partition", paramLabel = "KEY", description = "Only this; else all of NODE.")
  @Nullable String partition;

  @Option(
      names = "--direction",
      paramLabel = "up|down|both",
      description = "up: what it is made from; down: what is made from it; both, if not said.")
  String direction = "both";

  @Override
  public Integer call() throws Exception {
    var way = way();
    var pipeline = Target.pipeline(file, options.branch);
    try (var workspace = options.workspace()) {
      var lineage = workspace.lineage(pipeline);
      var node = node(lineage);
      var trace = lineage.walk(node.node().id(), start(lineage, node), way, MOST_EDGES);
      if (!trace.complete()) {
        Console.tell(
            "there are more than "
                + MOST_EDGES
                + " edges, and the rest is left out: ask for one --partition or --direction.");
      }
      print(lineage, trace);
      return Exit.DONE.code();
    }
  }

  private Lineage.Direction way() throws UsageException {
    return switch (direction) {
      case "up" -> Lineage.Direction.UP;
      case "down" -> Lineage.Direction.DOWN;
      case "both" -> Lineage.Direction.BOTH;
      default -> throw new UsageException("--direction is up, down or both.");
    };
  }

  private Compiled node(Lineage lineage) throws UsageException {
    for (var compiled : lineage.nodes()) {
      if (compiled.node().id().value().equalsIgnoreCase(name)) {
        return compiled;
      }
    }
    var known = lineage.nodes().stream().map(compiled -> compiled.node().id().value()).toList();
    throw new UsageException(
        "There is no node “" + name + "” in what is published." + Nearest.suggestion(name, known));
  }

  private Collection<PartitionKey> start(Lineage lineage, Compiled node) throws UsageException {
    if (node instanceof Compiled.View view) {
      throw new UsageException(
          "“"
              + name
              + "” is a view: it has no partitions, and lineage goes through it. Ask for what it"
              + " reads, "
              + String.join(", ", view.inputs().stream().map(id -> id.value()).toList())
              + ", or for a node that reads it.");
    }
    var all = lineage.partitions(node.node().id());
    if (all.isEmpty()) {
      throw new UsageException(
          "Nothing of “" + name + "” exists yet: run whorl reconcile " + file + ".");
    }
    if (partition == null) {
      return all;
    }
    var chosen = all.stream().filter(key -> key.text().equals(partition)).toList();
    if (chosen.isEmpty()) {
      throw new UsageException(
          "“"
              + name
              + "” has no partition “"
              + partition
              + "”."
              + Nearest.suggestion(partition, all.stream().map(PartitionKey::text).toList()));
    }
    return chosen;
  }

  private void print(Lineage lineage, Lineage.Trace trace) throws UsageException {
    if (options.json) {
      System.out.println(Json.lineage(lineage, trace));
      return;
    }
    var console = new Console(System.out, options.colored());
    List<String> outputs = trace.edges().stream().map(edge -> text(edge.to())).toList();
    int width = outputs.stream().mapToInt(String::length).max().orElse(1);
    for (int i = 0; i < outputs.size(); i++) {
      var edge = trace.edges().get(i);
      console.line(
          String.format(
              Locale.ROOT,
              "%-" + width + "s  ← %s  %d %s",
              outputs.get(i),
              text(edge.from()),
              edge.rows(),
              edge.rows() == 1 ? "row" : "rows"));
    }
  }

  private static String text(Lineage.Point point) {
    return point.node() + " " + point.partition();
  }
}
