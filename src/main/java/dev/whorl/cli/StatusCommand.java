package dev.whorl.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Freshness of every node, with reasons.")
final class StatusCommand implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    var pipeline = Target.pipeline(file, options.branch);
    try (var workspace = options.workspace()) {
      var assessment = workspace.assess(pipeline);
      if (options.json) {
        System.out.println(Json.status(options.branch, assessment));
      } else {
        new Console(System.out, options.colored()).nodes(assessment.nodes().values());
      }
      return Problems.exit(pipeline, assessment.problems(), assessment.nodes().values()).code();
    }
  }
}
