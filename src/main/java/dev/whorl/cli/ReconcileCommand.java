package dev.whorl.cli;

import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Assessment;
import dev.whorl.reconcile.RecheckReport;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description =
        "Brings everything, or these nodes and what they need, up to date; then publishes.")
final class ReconcileCommand implements Callable<Integer> {
  private static final double LEAST_SAVED = 0.05;

  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "NODE", description = "Only these.")
  List<String> nodes = List.of();

  @Option(
      names = "--paranoid",
      description = "Rerun a sample of what could be reused, and report results that differ.")
  boolean paranoid;

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  List<BreakOption> breaks = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    var pipeline = Target.runnable(file, options.branch);
    var targets = Target.nodes(pipeline, nodes);
    boolean terminal = CommonOptions.onTerminal();
    Consumer<RunEvent> progress = options.quiet ? _ -> {} : new Progress(System.err, terminal);
    var problems = new ConcurrentLinkedQueue<Problem>();
    Consumer<RunEvent> listener =
        event -> {
          if (event instanceof RunEvent.Started(long _, Assessment assessment)) {
            problems.addAll(assessment.problems());
          }
          progress.accept(event);
        };
    try (var interrupt = new Interrupt();
        var workspace = options.workspace()) {
      var debugger = workspace.debugger(pipeline);
      var breakpoints = BreakOption.breakpoints(breaks, pipeline, debugger);
      var run = debugger.until(Targets.of(targets), breakpoints, listener);
      interrupt.stops(run);
      var report = run.await();
      report.stops().forEach(stop -> Console.tell(stop.sentence()));
      if (!report.stops().isEmpty()) {
        Console.tell(
            "Nothing behind is computed, and no file is written; the next reconcile goes on"
                + " from here.");
      } else if (!breakpoints.isEmpty()) {
        Console.tell(
            "No breakpoint stopped anything: one stops what is computed, and what is there already"
                + " is not computed again.");
      }
      print(
          report,
          paranoid
              ? Optional.of(workspace.recheck(pipeline, targets, report.run()))
              : Optional.empty());
      return interrupt.answers(
          Problems.print(pipeline, problems, report.nodes().keySet())
              ? Exit.UNUSABLE
              : exit(report));
    }
  }

  private void print(RunReport report, Optional<RecheckReport> recheck) throws UsageException {
    if (options.json) {
      System.out.println(Json.run(report, recheck));
      return;
    }
    recheck.ifPresent(ReconcileCommand::print);
    var console = new Console(System.out, options.colored());
    console.nodes(report.nodes().values());
    var counts = report.counts();
    console.line(
        String.format(
            Locale.ROOT,
            "%s in %.2f s: %d computed, %d reused, %d unchanged%s%s%s",
            report.outcome().name().toLowerCase(Locale.ROOT),
            report.seconds(),
            counts.computed(),
            counts.reused(),
            counts.unchanged(),
            counts.failed() + counts.waiting() == 0
                ? ""
                : ", " + counts.failed() + " failed, " + counts.waiting() + " waiting",
            saved(report),
            report.published() ? "; published" : "; not published"));
  }

  private static void print(RecheckReport recheck) {
    for (var difference : recheck.differing()) {
      Console.tell(
          difference.node()
              + " at "
              + difference.partition()
              + " gives another result when it is computed again, in "
              + (difference.columns().isEmpty()
                  ? "how values are put together in rows"
                  : String.join(", ", difference.columns()))
              + ". "
              + difference.suggestion());
    }
    Console.tell(
        recheck.rerun()
            + (recheck.rerun() == 1 ? " partition" : " partitions")
            + " computed again, "
            + recheck.differing().size()
            + " with another result");
  }

  private static String saved(RunReport report) {
    return (report.cutOff() == 0 ? "" : ", " + report.cutOff() + " cut off")
        + (report.savedSeconds() < LEAST_SAVED
            ? ""
            : "; saved " + Console.spoken(report.savedSeconds()));
  }

  private static Exit exit(RunReport report) {
    return switch (report.outcome()) {
      case COMPLETE -> Exit.DONE;
      case FAILED, HELD -> Exit.FAILED;
      case STOPPED -> Exit.STOPPED;
      case INTERRUPTED -> Exit.INTERRUPTED;
    };
  }
}
