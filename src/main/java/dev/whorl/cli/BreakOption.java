package dev.whorl.cli;

import dev.whorl.graph.Nearest;
import dev.whorl.graph.Reading;
import dev.whorl.graph.Spec;
import dev.whorl.reconcile.Debugger;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A breakpoint of a call, with its condition. */
final class BreakOption {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  @Option(
      names = "--break",
      required = true,
      paramLabel = "NODE[:before|after][:GLOB]",
      description =
          "Stop before or after (the default) the tasks of a node, or of its partitions whose key"
              + " the glob matches (*, ?, {a,b}); repeatable.")
  String place = "";

  @Option(
      names = "--when",
      paramLabel = "CONDITION",
      description = {
        "Only where this SQL holds, for the --break before it: over in.<port>, out and prev, like",
        "\"SELECT count(*) > 0 FROM out WHERE amount < 0\", or just \"amount < 0\" for any row."
      })
  @Nullable String condition;

  /**
   * @throws UsageException naming the first that can't be used
   */
  static List<Breakpoint> breakpoints(
      List<BreakOption> options, Pipeline pipeline, Debugger debugger) throws UsageException {
    var breakpoints = new ArrayList<Breakpoint>();
    for (var option : options) {
      var breakpoint = option.breakpoint(pipeline);
      var problem = debugger.problem(breakpoint);
      if (problem.isPresent()) {
        throw new UsageException("--break " + option.place + ": " + problem.get());
      }
      breakpoints.add(breakpoint);
    }
    return breakpoints;
  }

  private Breakpoint breakpoint(Pipeline pipeline) throws UsageException {
    var parts = place.split(":", 2);
    var node = pipeline.graph().named(parts[0]);
    if (node.isEmpty()) {
      var known = pipeline.graph().nodes().stream().map(n -> n.id().value()).toList();
      throw new UsageException(
          "--break "
              + place
              + ": there is no node “"
              + parts[0]
              + "”."
              + Nearest.suggestion(parts[0], known));
    }
    var rest = parts.length == 1 ? "" : parts[1];
    var point = rest.split(":", 2)[0];
    boolean named = point.equals(BEFORE) || point.equals(AFTER);
    var glob =
        !named ? rest : rest.length() == point.length() ? "" : rest.substring(point.length() + 1);
    boolean isSink =
        node.get().reading() instanceof Reading.Valid v && v.spec() instanceof Spec.Sink;
    boolean before = named ? point.equals(BEFORE) : isSink;
    return Breakpoint.at(node.get().id(), glob.isEmpty() ? "*" : glob, trigger(before));
  }

  private Trigger trigger(boolean before) throws UsageException {
    if (condition == null) {
      return before ? new Trigger.Before() : new Trigger.After();
    }
    if (before) {
      throw new UsageException(
          "--break "
              + place
              + " --when: a condition looks at what was computed: stop after the node instead.");
    }
    return new Trigger.Condition(condition);
  }
}
