package dev.whorl.reconcile;

import dev.whorl.fingerprint.Fingerprint;
import dev.whorl.graph.NodeId;
import dev.whorl.reconcile.debug.Breakpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How a run goes about what is stopped, and where it stops itself.
 *
 * @param breakpoints where
 * @param goesOn which of the stops that it finds go on, by their blueprints; the others stay
 * @param nodes whose tasks alone may start; empty for all
 * @param next where a run that may start no more tasks stands, rather than elsewhere
 * @param single whether one task alone may start, and is stopped once it is computed
 */
record Going(
    List<Breakpoint> breakpoints,
    Predicate<Fingerprint> goesOn,
    Optional<Set<NodeId>> nodes,
    Set<NodeId> next,
    boolean single) {

  /** Everything goes on, up to the breakpoints. */
  static Going until(List<Breakpoint> breakpoints) {
    return new Going(breakpoints, _ -> true, Optional.empty(), Set.of(), false);
  }

  /** One stop goes on, up to the breakpoints; the others stay. */
  static Going from(Fingerprint stop, List<Breakpoint> breakpoints) {
    return new Going(breakpoints, stop::equals, Optional.empty(), Set.of(), false);
  }

  /** What is stopped stays so. */
  static Going around(List<Breakpoint> breakpoints) {
    return new Going(breakpoints, _ -> false, Optional.empty(), Set.of(), false);
  }

  Going oneTask() {
    return new Going(breakpoints, goesOn, nodes, next, true);
  }

  Going within(Set<NodeId> only, Set<NodeId> then) {
    return new Going(breakpoints, goesOn, Optional.of(only), then, single);
  }

  boolean isLimited() {
    return single || nodes.isPresent();
  }
}
