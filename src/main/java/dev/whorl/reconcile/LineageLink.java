package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.compile.CompiledGraph;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.partition.PartitionTree;
import dev.whorl.partition.PartitionTree.Entry;
import dev.whorl.partition.Relation;
import dev.whorl.repository.Records.NodeState;
import dev.whorl.repository.Records.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

  /** The partitions of a reader. */
  sealed interface Outputs {
    boolean has(PartitionKey key);

    Collection<PartitionKey> all();

    /** Which keys it has, to be asked about so many of them. */
    Predicate<PartitionKey> among(int asked);

    record OfTree(PartitionTree tree) implements Outputs {
      @Override
      public boolean has(PartitionKey key) {
        return tree.get(key).isPresent();
      }

      @Override
      public Collection<PartitionKey> all() {
        return tree.keys();
      }

      @Override
      public Predicate<PartitionKey> among(int asked) {
        return tree.having(asked);
      }
    }

    /** What an export writes counts as one. */
    record Exported() implements Outputs {
      @Override
      public boolean has(PartitionKey key) {
        return key.equals(PartitionKey.WHOLE);
      }

      @Override
      public Collection<PartitionKey> all() {
        return List.of(PartitionKey.WHOLE);
      }

      @Override
      public Predicate<PartitionKey> among(int asked) {
        return this::has;
      }
    }
  }

  /** Each partition goes into the one of the same key. */
  record Same(NodeId input, PartitionTree from, Outputs to, Naming naming) implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      for (var output : outputs) {
        var key = naming.inward(output);
        if (key.isPresent() && !take(key.get(), output, taker)) {
          return;
        }
      }
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      for (var key : inputs) {
        var output = naming.outward(key);
        if (to.has(output) && !take(key, output, taker)) {
          return;
        }
      }
    }

    private boolean take(PartitionKey key, PartitionKey output, Taker taker) {
      return from.get(key)
          .map(entry -> taker.take(key, output, entry.content().rows()))
          .orElse(true);
    }
  }

  /** Each partition goes, slice by slice, into those of its slices' keys. */
  record Keyed(
      NodeId input, PartitionTree from, Outputs to, Naming naming, Fingerprint cut, Slices slices)
      implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      if (!outputs.isEmpty()) {
        find(from.entries(), outputs::contains, taker);
      }
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      var entries = new LinkedHashMap<PartitionKey, Entry>();
      from.forEach(inputs, entries::put);
      find(entries, to.among(inputs.size()), taker);
    }

    /** A content that no task ever cut is in none of the outputs. */
    private void find(
        Map<PartitionKey, Entry> inputs, Predicate<PartitionKey> outputs, Taker taker) {
      slices.look(inputs.values().stream().map(Entry::content).toList(), cut);
      for (var entry : inputs.entrySet()) {
        for (var row : slices.of(entry.getValue().content(), cut).orElse(List.of())) {
          var output = naming.outward(PartitionKey.value(row.key()));
          if (outputs.test(output) && !taker.take(entry.getKey(), output, row.content().rows())) {
            return;
          }
        }
      }
    }
  }

  /** All partitions that have rows go into every one. */
  record Whole(NodeId input, PartitionTree from, Outputs to) implements LineageLink {
    @Override
    public void up(Set<PartitionKey> outputs, Taker taker) {
      if (!outputs.isEmpty()) {
        from.visit((key, entry) -> take(key, entry, outputs, taker));
      }
    }

    @Override
    public void down(Set<PartitionKey> inputs, Taker taker) {
      if (!inputs.isEmpty()) {
        var outputs = to.all();
        from.visit(inputs, (key, entry) -> take(key, entry, outputs, taker));
      }
    }

    private static boolean take(
        PartitionKey input, Entry entry, Collection<PartitionKey> outputs, Taker taker) {
      long rows = entry.content().rows();
      boolean more = true;
      for (var output : rows == 0 ? List.<PartitionKey>of() : outputs) {
        more = more && taker.take(input, output, rows);
      }
      return more;
    }
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
      var file = new Outputs.Exported();
      return stored.stream().<LineageLink>map(id -> new Whole(id, tree(id), file)).toList();
    }

    private List<LineageLink> query(Compiled.Query query) {
      var to = new Outputs.OfTree(tree(query.node().id()));
      var links = new ArrayList<LineageLink>();
      for (int port = 0; port < query.ports().size(); port++) {
        if (!query.relation().cut().contains(port)) {
          var input = query.ports().get(port).input();
          links.add(new Whole(input, tree(input), to));
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
        Compiled.Query query, Relation relation, Naming naming, Outputs to) {
      var links = new ArrayList<LineageLink>();
      for (int index : relation.cut()) {
        var port = query.ports().get(index);
        var from = tree(port.input());
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

    private PartitionTree tree(NodeId id) {
      return Optional.ofNullable(snapshot.nodes().get(id.value()))
          .map(NodeState::tree)
          .orElse(PartitionTree.EMPTY);
    }
  }
}
