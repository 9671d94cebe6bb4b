package dev.whorl.cli;

import dev.whorl.repository.Records.RunRow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "History: the runs of a branch, newest first.")
final class RunsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    var pipeline = Target.pipeline(file, options.branch);
    try (var workspace = options.workspace()) {
      var runs = workspace.runs(pipeline);
      if (options.json) {
        System.out.println(Json.runs(runs));
      } else {
        print(runs);
      }
      return Exit.DONE.code();
    }
  }

  private void print(List<RunRow> runs) throws UsageException {
    var console = new Console(System.out, options.colored());
    for (var run : runs) {
      console.line(
          String.format(
              Locale.ROOT,
              "%5d  %s  %8.2f s  %-11s  %d computed, %d reused, %d unchanged%s",
              run.run(),
              TIME.format(Instant.ofEpochMilli(run.started()).atZone(ZoneId.systemDefault())),
              run.seconds(),
              run.outcome(),
              run.computed(),
              run.reused(),
              run.unchanged(),
              run.published() ? "; published" : ""));
    }
    if (runs.isEmpty()) {
      console.line("Branch " + options.branch + " never ran.");
    }
  }
}
