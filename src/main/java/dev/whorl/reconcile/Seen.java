package dev.whorl.reconcile;

import dev.whorl.compile.CompiledGraph;
import dev.whorl.graph.NodeId;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline reads, as it was found at one moment, and what its nodes mean over that.
 *
 * @param scans of its sources
 */
record Seen(CompiledGraph graph, Map<NodeId, SourceScan> scans) {

  /**
   * A look that serves whoever asks, until a run begins with it. Safe for use by several threads.
   */
  static final class Glance {
    private final Supplier<Seen> look;
    private @Nullable Seen seen;

    Glance(Supplier<Seen> look) {
      this.look = look;
    }

    synchronized Seen get() {
      var now = seen == null ? look.get() : seen;
      seen = now;
      return now;
    }

    /** The same, for a run: who asks next looks anew. */
    synchronized Seen take() {
      var taken = get();
      seen = null;
      return taken;
    }

    /** Whoever asks next looks anew. */
    synchronized void forget() {
      seen = null;
    }
  }
}
