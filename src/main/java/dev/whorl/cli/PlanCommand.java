package dev.whorl.cli;

import dev.whorl.reconcile.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "What reconcile would do, and why; changes nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "NODE", description = "Only these.")
  List<String> nodes = List.of();

  @Override
  public Integer call() throws Exception {
    var pipeline = Target.pipeline(file, options.branch);
    var targets = Target.nodes(pipeline, nodes);
    try (var workspace = options.workspace()) {
      var plan = workspace.plan(pipeline, targets);
      print(plan);
      var nodes = plan.steps().stream().map(Plan.Step::report).toList();
      return Problems.exit(pipeline, plan.problems(), nodes).code();
    }
  }

  private void print(Plan plan) throws UsageException {
    if (options.json) {
      System.out.println(Json.plan(options.branch, plan));
      return;
    }
    var console = new Console(System.out, options.colored());
    console.steps(plan.steps());
    int will = plan.steps().stream().mapToInt(Plan.Step::willCompute).sum();
    console.line(
        "would compute "
            + will
            + (will == 1 ? " partition" : " partitions")
            + (will == 0 ? "" : " (" + Console.estimate(plan.estimate()) + ")")
            + ", and may compute "
            + plan.steps().stream().mapToInt(Plan.Step::mayCompute).sum()
            + " more");
  }
}
