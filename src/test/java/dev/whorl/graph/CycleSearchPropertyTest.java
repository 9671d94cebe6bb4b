package dev.whorl.graph;

import static dev.whorl.graph.Nodes.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CycleSearchPropertyTest {
  @Property
  void cyclesAreExactlyTheNodesThatReachThemselves(
      @ForAll @Size(max = 20) List<@IntRange(max = 99) Integer> pairs) {
    var edges = new LinkedHashMap<NodeId, List<NodeId>>();
    IntStream.range(0, 10).forEach(i -> edges.put(id("n" + i), new ArrayList<>()));
    pairs.forEach(pair ->
        edges.getOrDefault(id("n" + pair / 10), new ArrayList<>()).add(id("n" + pair % 10)));
    var found =
        GraphCheck.cycles(edges).stream().map(Cycle::members).flatMap(Collection::stream).toList();
    assertThat(found).doesNotHaveDuplicates();
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            edges.keySet().stream().filter(node -> reaches(edges, node)).toList());
    GraphCheck.cycles(edges).forEach(cycle -> assertIsRing(edges, cycle.ring()));
  }

  private static boolean reaches(Map<NodeId, List<NodeId>> edges, NodeId node) {
    Set<NodeId> reached = new HashSet<>(edges.getOrDefault(node, List.of()));
    for (int i = 0; i < edges.size(); i++) {
      reached.addAll(
          reached.stream()
              .flatMap(other -> edges.getOrDefault(other, List.of()).stream())
              .collect(Collectors.toSet()));
    }
    return reached.contains(node);
  }

  private static void assertIsRing(Map<NodeId, List<NodeId>> edges, List<NodeId> ring) {
    for (int i = 0; i < ring.size(); i++) {
      assertThat(edges.get(ring.get((i + 1) % ring.size()))).contains(ring.get(i));
    }
  }
}
