package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree.Entry;
import dev.whorl.partition.Relation;
import dev.whorl.repository.Records.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the partitions of one stored input go into those of one reader. */
sealed interface LineageLink {
  NodeId input();

  /** Finds what output partitions are made from. */
  void up(Set<PartitionKey> outputs, Taker taker);

  /** Finds what is made from input partitions. */
  void down(Set<PartitionKey> inputs, Taker taker);

  /** Takes what is found. */
  interface Taker {
    /**
     * @param rows of {@code from} that go into {@code to}
     * @return whether more is wanted
     */
    boolean take(PartitionKey from, PartitionKey to, long rows);
  }

  /** The keys of a part of a dataset that is put together from parts. */
  record Naming(Optional<String> part) {
    PartitionKey outward(PartitionKey key) {
      return part.map(key::within).orElse(key);
    }

    /** Empty for a partition of another part. */
    Optional<PartitionKey> inward(PartitionKey key) {
      if (part.isEmpty()) {
        return Optional.of(key);
      }
      return key.parts().size() > 1 && key.parts().getFirst().equals(part.get())
          ? Optional.of(key.inner())
          : Optional.empty();
    }
  }

  /** Each partition goes into the one of the same key. */
  record Same(NodeId input, Map<PartitionKey, Entry> from, Set<PartitionKey> to, Naming naming)
      implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      for (var output : outputs) {
        var key = naming.inward(output).filter(from::containsKey);
        if (key.isPresent() && !taker.take(key.get(), output, rows(from, key.get()))) {
          return;
        }
      }
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      for (var key : inputs) {
        var output = naming.outward(key);
        boolean isEdge = from.containsKey(key) && to.contains(output);
        if (isEdge && !taker.take(key, output, rows(from, key))) {
          return;
        }
      }
    }
  }

  /** Each partition goes, slice by slice, into those of its slices' keys. */
  record Keyed(
      NodeId input,
      Map<PartitionKey, Entry> from,
      Set<PartitionKey> to,
      Naming naming,
      Fingerprint cut,
      Slices slices)
      implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      if (!outputs.isEmpty()) {
        find(from.keySet(), outputs, taker);
      }
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      find(inputs, to, taker);
    }

    /** A content that no task ever cut is in none of the outputs. */
    private void find(Set<PartitionKey> inputs, Set<PartitionKey> outputs, Taker taker) {
      var present = inputs.stream().filter(from::containsKey).toList();
      slices.look(present.stream().map(key -> entry(from, key).content()).toList(), cut);
      for (var key : present) {
        for (var row : slices.of(entry(from, key).content(), cut).orElse(List.of())) {
          var output = naming.outward(PartitionKey.value(row.key()));
          if (outputs.contains(output) && !taker.take(key, output, row.content().rows())) {
            return;
          }
        }
      }
    }
  }

  /** All partitions that have rows go into every one. */
  record Whole(NodeId input, Map<PartitionKey, Entry> from, Set<PartitionKey> to)
      implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      find(from.keySet(), outputs, taker);
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      find(inputs, to, taker);
    }

    private void find(Set<PartitionKey> inputs, Set<PartitionKey> outputs, Taker taker) {
      for (var key : inputs) {
        long rows = from.containsKey(key) ? rows(from, key) : 0;
        for (var output : rows == 0 ? Set.<PartitionKey>of() : outputs) {
          if (!taker.take(key, output, rows)) {
            return;
          }
        }
      }
    }
  }

  private static Entry entry(Map<PartitionKey, Entry> from, PartitionKey key) {
    return Optional.ofNullable(from.get(key)).orElseThrow();
  }

  private static long rows(Map<PartitionKey, Entry> from, PartitionKey key) {
    return entry(from, key).content().rows();
  }

  /** Makes the links of a graph over a snapshot. */
  record Maker(Snapshot snapshot, CompiledGraph graph, Slices slices) {
    /** Those that lead into a node; none into a view, which holds no partitions. */
    List<LineageLink> into(Compiled reader) {
      return switch (reader) {
        case Compiled.Query query -> query(query);
        case Compiled.Export export -> export(export);
        case Compiled.Source _, Compiled.View _, Compiled.Invalid _, Compiled.Blocked _ ->
            List.of();
      };
    }

    private List<LineageLink> export(Compiled.Export export) {
      var input = export.spec().input();
      var stored =
          graph.node(input).orElseThrow() instanceof Compiled.View(Compiled.Query query)
              ? query.ports().stream().map(Compiled.Port::input).toList()
              : List.of(input);
      var file = Set.of(PartitionKey.WHOLE);
      return stored.stream().<LineageLink>map(id -> new Whole(id, entries(id), file)).toList();
    }

    private List<LineageLink> query(Compiled.Query query) {
      var to = entries(query.node().id()).keySet();
      var links = new ArrayList<LineageLink>();
      for (int port = 0; port < query.ports().size(); port++) {
        if (!query.relation().cut().contains(port)) {
          var input = query.ports().get(port).input();
          links.add(new Whole(input, entries(input), to));
        }
      }
      if (query.relation() instanceof Relation.Stacked stacked) {
        for (var part : stacked.parts()) {
          var naming = new Naming(Optional.of(Derivation.name(query, part)));
          links.addAll(cut(query, part, naming, to));
        }
      } else {
        links.addAll(cut(query, query.relation(), new Naming(Optional.empty()), to));
      }
      return List.copyOf(links);
    }

    private List<LineageLink> cut(
        Compiled.Query query, Relation relation, Naming naming, Set<PartitionKey> to) {
      var links = new ArrayList<LineageLink>();
      for (int index : relation.cut()) {
        var port = query.ports().get(index);
        var from = entries(port.input());
        switch (relation) {
          case Relation.Same _ -> links.add(new Same(port.input(), from, to, naming));
          case Relation.Keyed keyed -> {
            var cut = new InputCut(port, Optional.ofNullable(keyed.keys().get(index)));
            links.add(new Keyed(port.input(), from, to, naming, cut.fingerprint(), slices));
          }
          case Relation.Stacked _, Relation.Whole _ -> {}
        }
      }
      return links;
    }

    private SortedMap<PartitionKey, Entry> entries(NodeId id) {
      return Optional.ofNullable(snapshot.nodes().get(id.value()))
          .map(state -> state.tree().entries())
          .orElseGet(TreeMap::new);
    }
  }
}
