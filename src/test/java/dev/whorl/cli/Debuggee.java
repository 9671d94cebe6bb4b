package dev.whorl.cli;

import dev.whorl.graph.NodeId;
import dev.whorl.partition.PartitionKey;
import dev.whorl.reconcile.Debugger;
import dev.whorl.reconcile.Execution;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.StoreException;
import dev.whorl.reconcile.Targets;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.debug.Breakpoint;
import dev.whorl.reconcile.debug.Trigger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process that stops, steps, goes on or computes some of a node in a store, says on stdout how
 * many tasks are stopped after each command that it was given an answer to, and then stands there
 * with the store open until it is killed.
 */
final class Debuggee {
  static final Breakpoint DAILY = Breakpoint.at(new NodeId("daily"), new Trigger.After());

  /** Two partitions of many. */
  static final Targets CHOSEN =
      new Targets(
          Map.of(
              new NodeId("daily"),
              Set.of(
                  new PartitionKey(List.of("2026-01-02")),
                  new PartitionKey(List.of("2026-01-04")))));

  /** What it does. */
  enum Doing {
    /** Runs until all of {@link #DAILY} is stopped. */
    STOP,
    /** Lets one stopped task after the other go on; one more stops after the last. */
    STEP,
    /** Lets all go on to the end. */
    RESUME,
    /** Computes {@link #CHOSEN} and what they need. */
    CHOOSE
  }

  private Debuggee() {}

  /**
   * @param arguments what to do, the document, the store
   */
  public static void main(String[] arguments) throws Exception {
    var pipeline = Target.pipeline(Path.of(arguments[1]), "main");
    try (var workspace = open(Path.of(arguments[2]))) {
      System.out.println("open");
      act(Doing.valueOf(arguments[0]), workspace, pipeline);
      System.out.println("done");
      stand();
    }
  }

  private static void act(Doing doing, Workspace workspace, Pipeline pipeline) {
    var debugger = workspace.debugger(pipeline);
    switch (doing) {
      case STOP -> debugger.until(Targets.ALL, List.of(DAILY), _ -> {}).await();
      case STEP -> {
        for (var stop : debugger.stops()) {
          debugger.step(stop, _ -> {}).await();
          say(debugger);
        }
      }
      case RESUME -> debugger.resume(Targets.ALL, _ -> {}).await();
      case CHOOSE -> debugger.resume(CHOSEN, _ -> {}).await();
    }
    say(debugger);
  }

  private static void say(Debugger debugger) {
    System.out.println(debugger.stops().size());
  }

  private static void stand() throws IOException {
    System.in.read();
  }

  static Workspace open(Path store) throws StoreException {
    return Workspace.open(
        new Workspace.Settings(
            store, 2, 1L << 30, false, List.of(), new PipelineFiles(), Execution.IN_PROCESS));
  }
}
