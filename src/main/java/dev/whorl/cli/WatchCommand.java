package dev.whorl.cli;

import dev.whorl.graph.Problem;
import dev.whorl.reconcile.Pipeline;
import dev.whorl.reconcile.RunEvent;
import dev.whorl.reconcile.RunReport;
import dev.whorl.reconcile.Watch;
import dev.whorl.reconcile.Workspace;
import dev.whorl.reconcile.debug.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps reconciling when the document or its files change, or at an interval, until it is"
          + " interrupted.",
      "While anything is stopped at a breakpoint, nothing runs: let it go on in the editor, or with"
          + " reconcile.",
      "A run that fails leaves what is published as it is, and is tried again after a while, each"
          + " time after twice as long, up to ten minutes. While the document can't be used,"
          + " nothing runs. With --json, every run is one line."
    })
final class WatchCommand implements Callable<Integer> {
  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,6})([smhd])");

  @Mixin CommonOptions options = new CommonOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The document.")
  Path file = Path.of("");

  @Option(
      names = "--every",
      paramLabel = "15m",
      description = "Run at this interval (30s, 15m, 2h, 1d) instead of on change.")
  @Nullable String every;

  @Override
  public Integer call() throws Exception {
    var interval = interval();
    var pipeline = Target.runnable(file, options.branch);
    try (var interrupt = new Interrupt();
        var workspace = options.workspace()) {
      new Watch(new Kept(workspace, interrupt, pipeline), pulse(interrupt), interval).run();
      return interrupt.answers(Exit.INTERRUPTED);
    }
  }

  private static Watch.Pulse pulse(Interrupt interrupt) {
    return new Watch.Pulse() {
      @Override
      public long now() {
        return Duration.ofNanos(System.nanoTime()).toMillis();
      }

      @Override
      public boolean pause(Duration duration) {
        return interrupt.pause(duration);
      }
    };
  }

  private Optional<Duration> interval() throws UsageException {
    if (every == null) {
      return Optional.empty();
    }
    var parts = INTERVAL.matcher(every.strip().toLowerCase(Locale.ROOT));
    long count = parts.matches() ? Long.parseLong(parts.group(1)) : 0;
    if (count == 0) {
      throw new UsageException("--every takes an interval like 30s, 15m, 2h or 1d.");
    }
    return Optional.of(
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** The pipeline as the document says it at each moment. */
  private final class Kept implements Watch.Watched {
    private final Workspace workspace;
    private final Interrupt interrupt;
    private Optional<Pipeline> pipeline;
    private String stat = stat();
    private String judged = "";
    private List<Stop> stops = List.of();

    Kept(Workspace workspace, Interrupt interrupt, Pipeline pipeline) {
      this.workspace = workspace;
      this.interrupt = interrupt;
      this.pipeline = Optional.of(pipeline);
    }

    @Override
    public Optional<String> state() {
      var now = stat();
      if (!now.equals(stat)) {
        stat = now;
        read();
      }
      var state = stat + pipeline.map(workspace::sourceState).orElse("");
      if (!state.equals(judged)) {
        judged = state;
        stands();
      }
      return Optional.of(state).filter(_ -> stops.isEmpty());
    }

    /** Runs from here stop nowhere, so what is stopped changes only with what is desired. */
    private void stands() {
      var before = stops;
      stops = pipeline.map(all -> workspace.debugger(all).stops()).orElse(List.of());
      if (!stops.isEmpty() && !stops.equals(before)) {
        int more = stops.size() - 1;
        Console.tell(
            stops.getFirst().sentence()
                + (more == 0 ? "" : " So are " + more + " more.")
                + " Nothing runs by itself until that goes on: interrupt this, and open the editor"
                + " or call reconcile.");
      }
    }

    private void read() {
      try {
        pipeline = Optional.of(Target.runnable(file, options.branch));
      } catch (UsageException e) {
        pipeline = Optional.empty();
        Console.tell(e.getMessage() + " Nothing runs until the document can be used again.");
      }
    }

    private static String stat(Path path) {
      try {
        var is = Files.readAttributes(path, BasicFileAttributes.class);
        return is.size() + " " + is.lastModifiedTime() + " " + is.fileKey() + "\n";
      } catch (IOException e) {
        return "gone\n";
      }
    }

    private String stat() {
      return stat(file);
    }

    @Override
    public Watch.Result run(Duration retryIn) {
      if (pipeline.isEmpty() || interrupt.isAsked()) {
        return Watch.Result.NOTHING;
      }
      var problems = new ConcurrentLinkedQueue<Problem>();
      var run =
          workspace.reconcile(
              pipeline.get(),
              Set.of(),
              event -> {
                if (event instanceof RunEvent.Started started) {
                  problems.addAll(started.assessment().problems());
                }
              });
      interrupt.stops(run);
      var report = run.await();
      Problems.print(pipeline.get(), problems, report.nodes().keySet());
      print(report);
      return switch (report.outcome()) {
        case COMPLETE, HELD, STOPPED -> Watch.Result.DONE;
        case INTERRUPTED -> Watch.Result.NOTHING;
        case FAILED -> {
          Console.tell(failed(report, retryIn));
          yield Watch.Result.FAILED;
        }
      };
    }

    private void print(RunReport report) {
      var counts = report.counts();
      System.out.println(
          options.json
              ? Json.line(report)
              : String.format(
                  Locale.ROOT,
                  "run %d: %s in %.2f s, %d computed, %d reused, %d unchanged%s",
                  report.run(),
                  report.outcome().name().toLowerCase(Locale.ROOT),
                  report.seconds(),
                  counts.computed(),
                  counts.reused(),
                  counts.unchanged(),
                  report.published() ? "; published" : "; not published"));
    }

    private String failed(RunReport report, Duration retryIn) {
      List<String> errors =
          report.nodes().values().stream()
              .filter(node -> node.error().isPresent())
              .map(node -> node.node() + ": " + node.error().get().replaceFirst("\\.$", ""))
              .toList();
      return "run "
          + report.run()
          + " failed: "
          + errors.stream().limit(3).collect(Collectors.joining("; "))
          + ". What is published stays as it was; next try "
          + (every == null ? "on a change, or in " : "in ")
          + retryIn.toSeconds()
          + " s.";
    }
  }
}
