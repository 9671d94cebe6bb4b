package dev.whorl.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what is wrong between the nodes of a graph: inputs that nobody is, cycles, and entries that
 * can't be nodes. Takes linear time and constant stack, whatever the graph.
 */
public final class GraphCheck {
  private static final int NAMED = 100;
  private static final int SUGGESTION_BUDGET = 1_000_000;

  private final Graph graph;
  private final Map<NodeId, List<NodeId>> inputs;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> names;
  private int suggestionBudget = SUGGESTION_BUDGET;

  private GraphCheck(Graph graph, Map<NodeId, List<NodeId>> inputs) {
    this.graph = graph;
    this.inputs = inputs;
    this.names = graph.nodes().stream().map(node -> node.id().value()).toList();
  }

  /**
   * All such problems, in the order of the graph. Problems inside a node are not among them: its
   * {@link Reading} has those.
   *
   * @param inputs what each node reads; a node that is absent reads nothing
   */
  public static List<Problem> of(Graph graph, Map<NodeId, List<NodeId>> inputs) {
    var check = new GraphCheck(graph, inputs);
    check.strays();
    check.missingInputs();
    check.cycles();
    check.twiceWritten();
    return List.copyOf(check.problems);
  }

  /** What each node reads by its declared inputs; see {@link Node#declaredInputs()}. */
  public static SequencedMap<NodeId, List<NodeId>> declaredInputs(Graph graph) {
    var inputs = new LinkedHashMap<NodeId, List<NodeId>>();
    graph.nodes().forEach(node -> inputs.put(node.id(), node.declaredInputs()));
    return inputs;
  }

  /**
   * All cycles, each with the nodes that take part; entangled ones count as one.
   *
   * @param inputs what each node reads; ids that are no key of it are left out
   */
  public static List<Cycle> cycles(Map<NodeId, List<NodeId>> inputs) {
    return new CycleSearch(inputs).find();
  }

  private void strays() {
    var clashes = new LinkedHashMap<NodeId, List<String>>();
    for (var stray : graph.strays().map().entrySet()) {
      var name = stray.getKey();
      if (!NodeId.isValid(name)) {
        problems.add(
            new Problem(
                name, "", "“" + name + "” is not a node id: it must be " + NodeId.RULE + "."));
      } else if (!(stray.getValue() instanceof Value.Fields)) {
        problems.add(new Problem(name, "", "a node is an object: {\"kind\": …}."));
      } else {
        clashes.computeIfAbsent(new NodeId(name), _ -> new ArrayList<>()).add(name);
      }
    }
    clashes.forEach(this::clash);
  }

  private void clash(NodeId id, List<String> strays) {
    var first = graph.node(id).map(node -> node.id().value()).orElse(strays.getFirst());
    var all =
        Stream.concat(Stream.of(first), strays.stream())
            .distinct()
            .map(name -> "“" + name + "”")
            .collect(Collectors.joining(", "));
    problems.add(
        new Problem(first, "", all + " are one name, since SQL ignores case: rename all but one."));
  }

  private void missingInputs() {
    for (var node : graph.nodes()) {
      var missing =
          inputs.getOrDefault(node.id(), List.of()).stream()
              .distinct()
              .filter(input -> graph.node(input).isEmpty() && !isStray(input))
              .toList();
      var declared = missing.isEmpty() ? Set.of() : Set.copyOf(node.declaredInputs());
      for (var input : missing) {
        var message = "there is no node “" + input + "”." + suggestion(node, input);
        var property = declared.contains(input) ? inputProperty(node) : sqlProperty(node);
        problems.add(new Problem(node.id().value(), property, message));
      }
    }
  }

  private boolean isStray(NodeId id) {
    return graph.strays().get(id.value()).isPresent();
  }

  private String suggestion(Node reader, NodeId missing) {
    if (suggestionBudget < names.size()) {
      return "";
    }
    suggestionBudget -= names.size();
    var others = names.stream().filter(name -> !name.equals(reader.id().value())).toList();
    return Nearest.suggestion(missing.value(), others);
  }

  private static String inputProperty(Node node) {
    return node.properties().get("input").isPresent() ? "input" : "inputs";
  }

  private static String sqlProperty(Node node) {
    return node.kind().map(kind -> kind == Kind.SQL).orElse(false) ? "sql" : "";
  }

  private void cycles() {
    var ordered = new LinkedHashMap<NodeId, List<NodeId>>();
    graph
        .nodes()
        .forEach(node -> ordered.put(node.id(), inputs.getOrDefault(node.id(), List.of())));
    for (var cycle : cycles(ordered)) {
      var first = cycle.ring().getFirst();
      problems.add(new Problem(first.value(), "", message(cycle)));
    }
  }

  private static String message(Cycle cycle) {
    var ring = new ArrayList<>(cycle.ring());
    ring.add(ring.getFirst());
    var others = new ArrayList<>(cycle.members());
    others.removeAll(Set.copyOf(cycle.ring()));
    var also = others.isEmpty() ? "" : " Also on such a way round: " + joined(others, ", ") + ".";
    return "feeds itself: " + joined(ring, " → ") + "." + also + " Cut one of these inputs.";
  }

  /** Exports that would write the same file, or into the same folder, in turns. */
  private void twiceWritten() {
    var writers = new LinkedHashMap<String, List<NodeId>>();
    for (var node : graph.nodes()) {
      if (node.reading() instanceof Reading.Valid(Spec.Export export, var _, var _, var _)) {
        writers.computeIfAbsent(plain(export.path()), _ -> new ArrayList<>()).add(node.id());
      }
    }
    for (var same : writers.values()) {
      if (same.size() > 1) {
        var message =
            joined(same, ", ") + " write the same “path”: give each export one of its own.";
        same.forEach(id -> problems.add(new Problem(id.value(), "path", message)));
      }
    }
  }

  /** A path without the detours through {@code .} and doubled separators. */
  private static String plain(String path) {
    return path.replaceAll("/+(?:\\./+)*", "/")
        .replaceFirst("^(?:\\./)+", "")
        .replaceFirst("(?<=.)/$", "");
  }

  private static String joined(List<NodeId> ids, String separator) {
    var named = ids.stream().limit(NAMED).map(NodeId::value).collect(Collectors.joining(separator));
    return ids.size() <= NAMED
        ? named
        : named + separator + "… (" + (ids.size() - NAMED) + " more)";
  }
}
