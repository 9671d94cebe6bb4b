package dev.whorl.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the strongly connected components of a graph in linear time and without recursion, so that
 * a chain of any length fits the stack (Tarjan, “Depth-first search and linear graph algorithms”,
 * 1972).
 */
final class CycleSearch {
  private static final int UNSEEN = -1;

  private final List<NodeId> ids;
  private final int[][] inputs;
  private final int[] order;
  private final int[] low;
  private final int[] next;
  private final boolean[] open;
  private final Deque<Integer> path = new ArrayDeque<>();
  private final Deque<Integer> pending = new ArrayDeque<>();
  private final List<Cycle> cycles = new ArrayList<>();
  private int seen;

  CycleSearch(Map<NodeId, List<NodeId>> edges) {
    ids = List.copyOf(edges.keySet());
    var numbers = new HashMap<NodeId, Integer>();
    for (int i = 0; i < ids.size(); i++) {
      numbers.put(ids.get(i), i);
    }
    inputs = new int[ids.size()][];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] =
          edges.getOrDefault(ids.get(i), List.of()).stream()
              .distinct()
              .filter(numbers::containsKey)
              .mapToInt(numbers::get)
              .toArray();
    }
    order = new int[ids.size()];
    low = new int[ids.size()];
    next = new int[ids.size()];
    open = new boolean[ids.size()];
    Arrays.fill(order, UNSEEN);
  }

  List<Cycle> find() {
    for (int start = 0; start < order.length; start++) {
      if (order[start] == UNSEEN) {
        walk(start);
      }
    }
    return List.copyOf(cycles);
  }

  private void walk(int start) {
    enter(start);
    while (!path.isEmpty()) {
      int node = path.element();
      if (next[node] < inputs[node].length) {
        int input = inputs[node][next[node]++];
        if (order[input] == UNSEEN) {
          enter(input);
        } else if (open[input]) {
          low[node] = Math.min(low[node], order[input]);
        }
      } else {
        leave(node);
      }
    }
  }

  private void enter(int node) {
    order[node] = seen;
    low[node] = seen++;
    open[node] = true;
    path.push(node);
    pending.push(node);
  }

  private void leave(int node) {
    path.pop();
    if (!path.isEmpty()) {
      int reader = path.element();
      low[reader] = Math.min(low[reader], low[node]);
    }
    if (low[node] == order[node]) {
      close(node);
    }
  }

  private void close(int root) {
    var members = new ArrayList<Integer>();
    int member;
    do {
      member = pending.pop();
      open[member] = false;
      members.add(member);
    } while (member != root);
    members.sort(null);
    if (members.size() > 1 || reads(root, root)) {
      cycles.add(new Cycle(ring(members), members.stream().map(ids::get).toList()));
    }
  }

  private boolean reads(int node, int input) {
    return Arrays.stream(inputs[node]).anyMatch(other -> other == input);
  }

  /** Breadth first from the first member against the flow, until it meets itself. */
  private List<NodeId> ring(List<Integer> members) {
    int first = members.getFirst();
    var reader = new HashMap<Integer, Integer>();
    members.forEach(member -> reader.put(member, UNSEEN));
    var queue = new ArrayDeque<>(List.of(first));
    while (reader.getOrDefault(first, first) == UNSEEN) {
      int node = queue.remove();
      for (int input : inputs[node]) {
        if (reader.getOrDefault(input, node) == UNSEEN) {
          reader.put(input, node);
          queue.add(input);
        }
      }
    }
    var ring = new ArrayList<>(List.of(ids.get(first)));
    for (int node = reader.getOrDefault(first, first);
        node != first;
        node = reader.getOrDefault(node, first)) {
      ring.add(ids.get(node));
    }
    return List.copyOf(ring);
  }
}
