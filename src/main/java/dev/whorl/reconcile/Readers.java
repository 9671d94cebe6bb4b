package dev.whorl.reconcile;

import dev.whorl.compile.Compiled;
import dev.whorl.engine.Output;
import dev.whorl.fingerprint.ContentId;
import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.partition.Column;
import dev.whorl.repository.Records.SliceRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which keys the readers of a node will want it cut. A result is cut as soon as it is written,
 * while its rows are at hand, and in the same scan that tells what it holds. Immutable.
 */
final class Readers {
  private final Map<NodeId, Set<InputCut>> cuts = new HashMap<>();

  /**
   * @param nodes those that read only count if the run is to settle any of them
   */
  Readers(Collection<NodeProgress> nodes) {
    for (var node : nodes) {
      if (node.wanted() && node.compiled() instanceof Compiled.Query query) {
        for (var cut : InputCut.of(query)) {
          if (!cut.isAll()) {
            cuts.computeIfAbsent(cut.port().input(), _ -> new LinkedHashSet<>()).add(cut);
          }
        }
      }
    }
  }

  /**
   * The cuts of a result that can be made on the way.
   *
   * @param columns of the result; a reader that sees others is not served so
   */
  List<InputCut> cuts(NodeId node, List<Column> columns) {
    return cuts.getOrDefault(node, Set.of()).stream()
        .filter(cut -> cut.port().columns().equals(columns))
        .toList();
  }

  /**
   * What was cut on the way: by cut and content.
   *
   * @param held blueprints of what is not to count yet
   */
  Map<Fingerprint, Map<ContentId, List<SliceRow>>> slices(
      Batch batch, Output output, Set<Fingerprint> held) {
    var contents = new HashMap<Integer, ContentId>();
    for (int part = 0; part < batch.partitions().size(); part++) {
      var content = output.contents().get(part);
      var blueprint = batch.partitions().get(part).blueprint().orElseThrow();
      if (content.rows() > 0 && !held.contains(blueprint)) {
        contents.put(part, content);
      }
    }
    var made = new LinkedHashMap<Fingerprint, Map<ContentId, List<SliceRow>>>();
    for (var cut : cuts(batch.node().id(), batch.work().columns())) {
      var slices = output.slices().get(cut.sliceKey());
      if (slices != null && !contents.isEmpty()) {
        made.put(cut.fingerprint(), Slicing.rows(contents, slices));
      }
    }
    return made;
  }
}
